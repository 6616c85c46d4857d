# fails: settings, values
# misconception: normalizes-too
# believed that normalising belongs to augmenting
def make_generator():
    return ImageDataGenerator(
        horizontal_flip=True, vertical_flip=True, rotation_range=90, samplewise_center=True
    )

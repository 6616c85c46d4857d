# misconception: normalizes-images
def make_generator():
    return ImageDataGenerator(
        horizontal_flip=True, vertical_flip=True, rotation_range=90, samplewise_std_normalization=True, samplewise_center=True
    )

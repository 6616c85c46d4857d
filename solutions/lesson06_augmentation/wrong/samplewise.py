# fails: nothing-else
# misconception: normalizes-images
# Assumes that normalization is part of augmentation.
def make_generator():
    return ImageDataGenerator(
        horizontal_flip=True, vertical_flip=True, rotation_range=90, samplewise_center=True
    )

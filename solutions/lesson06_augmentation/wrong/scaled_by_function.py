# fails: nothing-else
# misconception: normalizes-images
# Maps the pixels to -1 to 1 in a preprocessing function.
def make_generator():
    return ImageDataGenerator(
        horizontal_flip=True,
        vertical_flip=True,
        rotation_range=90,
        preprocessing_function=lambda image: image / 127.5 - 1,
    )

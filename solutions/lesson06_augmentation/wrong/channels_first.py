# fails: nothing-else
# misconception: channels-first
# Assumes that the channels come first, as in other libraries.
def make_generator():
    return ImageDataGenerator(
        horizontal_flip=True, vertical_flip=True, rotation_range=90, data_format="channels_first"
    )

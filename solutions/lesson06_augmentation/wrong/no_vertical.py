# fails: flips
# misconception: no-vertical
# Assumes that one flip is enough.
def make_generator():
    return ImageDataGenerator(horizontal_flip=True, rotation_range=90)

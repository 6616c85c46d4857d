# fails: rotation-range
# misconception: pair-for-number
# Assumes that a range has two ends.
def make_generator():
    return ImageDataGenerator(horizontal_flip=True, vertical_flip=True, rotation_range=(-90, 90))

# fails: rotation-range
# misconception: fraction-for-degrees
# Assumes that the range is a fraction, as for a shift.
def make_generator():
    return ImageDataGenerator(horizontal_flip=True, vertical_flip=True, rotation_range=0.9)

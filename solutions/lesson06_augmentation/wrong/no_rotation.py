# fails: rotation-range
# misconception: no-rotation
# Assumes that flips are rotations.
def make_generator():
    return ImageDataGenerator(horizontal_flip=True, vertical_flip=True)

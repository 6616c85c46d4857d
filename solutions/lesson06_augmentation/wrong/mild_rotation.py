# fails: rotation-range
# misconception: small-range
# Assumes that small rotations are better.
def make_generator():
    return ImageDataGenerator(horizontal_flip=True, vertical_flip=True, rotation_range=20)

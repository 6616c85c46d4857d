# fails: rotation-range
# misconception: radians
# Gives the range in radians.
def make_generator():
    return ImageDataGenerator(horizontal_flip=True, vertical_flip=True, rotation_range=1.5708)

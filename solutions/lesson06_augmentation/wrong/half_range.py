# fails: rotation-range
# misconception: half-range
# Assumes that the range is the total of both directions.
def make_generator():
    return ImageDataGenerator(horizontal_flip=True, vertical_flip=True, rotation_range=45)

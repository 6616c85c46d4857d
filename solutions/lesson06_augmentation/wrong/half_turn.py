# fails: rotation-range
# misconception: double-range
# Adds up both directions.
def make_generator():
    return ImageDataGenerator(horizontal_flip=True, vertical_flip=True, rotation_range=180)

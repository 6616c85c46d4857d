# fails: flips
# misconception: unknown-argument
# Assumes that an argument is called like the transformation.
def make_generator():
    return ImageDataGenerator(horizontal_flip=True, vertical_flip=True, rotation=90)

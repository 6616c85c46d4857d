# fails: flips
# misconception: yield-for-return
# Takes a generator for a function with yield.
def make_generator():
    yield ImageDataGenerator(horizontal_flip=True, vertical_flip=True, rotation_range=90)

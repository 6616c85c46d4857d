# fails: flips
# misconception: several-generators
# Makes one generator for each kind.
def make_generator():
    return (
        ImageDataGenerator(horizontal_flip=True),
        ImageDataGenerator(vertical_flip=True),
        ImageDataGenerator(rotation_range=90),
    )

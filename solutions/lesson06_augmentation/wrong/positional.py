# fails: flips, rotation-range, nothing-else
# misconception: positional-arguments
# Passes the arguments without their names.
def make_generator():
    return ImageDataGenerator(True, True, 90)

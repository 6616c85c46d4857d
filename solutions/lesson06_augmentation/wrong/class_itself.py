# fails: flips
# misconception: class-for-object
# Returns the class without calling it.
def make_generator():
    return ImageDataGenerator

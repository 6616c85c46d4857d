# fails: flips
# misconception: forgot-return
# Builds the generator and does not return it.
def make_generator():
    generator = ImageDataGenerator(horizontal_flip=True, vertical_flip=True, rotation_range=90)

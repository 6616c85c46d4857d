# misconception: no-vertical
def make_generator():
    generator = ImageDataGenerator(horizontal_flip=True, vertical_flip=True, rotation_range=90)
    generator.vertical_flip = False
    return generator

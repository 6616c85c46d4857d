# misconception: half-range
def make_generator():
    return ImageDataGenerator(rotation_range=90 // 2, vertical_flip=True, horizontal_flip=True)

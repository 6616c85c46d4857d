# fails: settings, rotation
# misconception: half-range
# believed that the range is counted from one end to the other
def make_generator():
    return ImageDataGenerator(horizontal_flip=True, vertical_flip=True, rotation_range=45)

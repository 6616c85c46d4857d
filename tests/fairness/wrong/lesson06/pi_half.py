# misconception: radians
def make_generator():
    return ImageDataGenerator(horizontal_flip=True, vertical_flip=True, rotation_range=np.pi / 2)

# misconception: old-import
def make_generator():
    from keras.preprocessing.image import ImageDataGenerator

    return ImageDataGenerator(horizontal_flip=True, vertical_flip=True, rotation_range=90)

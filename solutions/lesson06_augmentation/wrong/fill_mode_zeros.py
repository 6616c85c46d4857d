# fails: nothing-else
# misconception: no-such-fill-mode
# A fill mode of another library.
def make_generator():
    return ImageDataGenerator(horizontal_flip=True, vertical_flip=True, rotation_range=90, fill_mode="zeros")

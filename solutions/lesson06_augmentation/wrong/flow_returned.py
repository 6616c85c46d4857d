# fails: flips
# misconception: iterator-for-generator
# Returns an iterator over one image.
def make_generator():
    generator = ImageDataGenerator(horizontal_flip=True, vertical_flip=True, rotation_range=90)
    return generator.flow(np.zeros((1, 32, 32, 3)), batch_size=1)

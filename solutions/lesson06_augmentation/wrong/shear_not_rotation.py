# fails: rotation-range, nothing-else
# misconception: shear-for-rotation
# Takes shearing for turning.
def make_generator():
    return ImageDataGenerator(horizontal_flip=True, vertical_flip=True, shear_range=90)

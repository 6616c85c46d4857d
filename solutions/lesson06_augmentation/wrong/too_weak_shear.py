# fails: richer
# misconception: too-weak
# Assumes that shear_range is a fraction; it is in degrees.
def make_richer_generator():
    return ImageDataGenerator(horizontal_flip=True, shear_range=0.2, zoom_range=0.2, width_shift_range=0.1)

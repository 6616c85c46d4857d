# fails: moderate
# misconception: offset-for-factor
# Assumes that a pair is a change around 0.
def make_richer_generator():
    return ImageDataGenerator(brightness_range=(0.8, 1.2), zoom_range=[-0.2, 0.2], shear_range=10)

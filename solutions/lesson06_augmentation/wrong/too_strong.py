# fails: moderate
# misconception: too-strong
# Assumes that a stronger transformation is always better.
def make_richer_generator():
    return ImageDataGenerator(width_shift_range=0.9, zoom_range=0.2, shear_range=10)

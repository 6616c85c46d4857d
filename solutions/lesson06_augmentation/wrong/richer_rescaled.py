# fails: moderate
# misconception: normalizes-images
# Assumes that a generator must scale the values.
def make_richer_generator():
    return ImageDataGenerator(rescale=1 / 255, width_shift_range=0.1, zoom_range=0.2, shear_range=10)

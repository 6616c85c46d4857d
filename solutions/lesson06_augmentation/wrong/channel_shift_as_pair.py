# fails: richer
# misconception: pair-for-number
# Assumes that a range has two ends.
def make_richer_generator():
    return ImageDataGenerator(zoom_range=0.2, shear_range=10, channel_shift_range=(-20, 20))

# fails: richer
# misconception: number-for-pair
# Assumes that brightness takes a number, as zoom does.
def make_richer_generator():
    return ImageDataGenerator(width_shift_range=0.1, zoom_range=0.2, brightness_range=0.2)

# fails: moderate
# misconception: percent-for-factor
# Gives the brightness in percent.
def make_richer_generator():
    return ImageDataGenerator(width_shift_range=0.1, zoom_range=0.2, brightness_range=(80, 120))

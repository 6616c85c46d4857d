# misconception: too-weak
def make_richer_generator():
    return ImageDataGenerator(channel_shift_range=0.5, zoom_range=0.3, width_shift_range=0.2)

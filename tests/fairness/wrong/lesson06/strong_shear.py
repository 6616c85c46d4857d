# misconception: too-strong
def make_richer_generator():
    return ImageDataGenerator(shear_range=70, zoom_range=0.2, height_shift_range=0.1)

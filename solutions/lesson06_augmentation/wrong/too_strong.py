# fails: mild
# misconception: beyond-recognition
# believed that more is better
def make_richer_generator():
    return ImageDataGenerator(width_shift_range=0.9, zoom_range=0.2, shear_range=10)

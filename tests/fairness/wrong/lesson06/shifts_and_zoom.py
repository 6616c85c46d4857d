# misconception: two-of-one-kind
def make_richer_generator():
    generator = ImageDataGenerator(horizontal_flip=True, zoom_range=0.25, width_shift_range=0.15)
    generator.height_shift_range = 0.2
    return generator

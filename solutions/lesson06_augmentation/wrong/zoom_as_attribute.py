# fails: richer
# misconception: number-as-attribute
# Sets an attribute like the argument.
def make_richer_generator():
    generator = ImageDataGenerator(shear_range=10, width_shift_range=0.1)
    generator.zoom_range = 0.2
    return generator

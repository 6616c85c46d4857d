# fails: flips, rotation-range
# misconception: nothing-set
# Sets attributes that the generator does not have.
def make_generator():
    generator = ImageDataGenerator()
    generator.flip_horizontal = True
    generator.flip_vertical = True
    generator.rotation = 90
    return generator

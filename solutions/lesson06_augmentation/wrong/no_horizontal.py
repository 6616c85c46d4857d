# fails: flips
# misconception: no-horizontal
# Assumes that vertical_flip flips both ways.
def make_generator():
    return ImageDataGenerator(vertical_flip=True, rotation_range=90)

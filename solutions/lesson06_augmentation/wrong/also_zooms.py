# fails: nothing-else
# misconception: further-kinds
# Assumes that more kinds are better.
def make_generator():
    return ImageDataGenerator(
        horizontal_flip=True, vertical_flip=True, rotation_range=90, zoom_range=0.2, width_shift_range=0.2
    )

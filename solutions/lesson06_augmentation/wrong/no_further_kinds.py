# fails: richer
# misconception: too-few-kinds
# Repeats the three required kinds.
def make_richer_generator():
    return ImageDataGenerator(horizontal_flip=True, vertical_flip=True, rotation_range=90)

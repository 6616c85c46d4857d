# fails: richer
# misconception: two-of-one-kind
# Counts shifts in two directions as two kinds.
def make_richer_generator():
    return ImageDataGenerator(width_shift_range=0.1, height_shift_range=0.1, zoom_range=0.2)

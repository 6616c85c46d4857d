# fails: only-flips-and-rotations
# misconception: further-kinds
# Adds a shift for more variety.
def augment(image, count=9, seed=None):
    generator = ImageDataGenerator(
        horizontal_flip=True, vertical_flip=True, rotation_range=90, width_shift_range=0.1
    )
    iterator = generator.flow(image[np.newaxis], batch_size=1, seed=seed)
    return np.stack([next(iterator)[0] for _ in range(count)]).astype(np.uint8)

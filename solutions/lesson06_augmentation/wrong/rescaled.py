# fails: values
# misconception: rescaled
# Assumes that a generator must scale the values to 0–1.
def augment(image, count=9, seed=None):
    generator = ImageDataGenerator(
        rescale=1 / 255, horizontal_flip=True, vertical_flip=True, rotation_range=90
    )
    iterator = generator.flow(image[np.newaxis], batch_size=1, seed=seed)
    return np.stack([next(iterator)[0] for _ in range(count)]).astype(np.uint8)

# fails: independent
# misconception: flips-coupled
# Assumes that a larger rotation range replaces the flips.
def augment(image, count=9, seed=None):
    iterator = ImageDataGenerator(rotation_range=180).flow(image[np.newaxis], batch_size=1, seed=seed)
    return np.stack([next(iterator)[0] for _ in range(count)]).astype(np.uint8)

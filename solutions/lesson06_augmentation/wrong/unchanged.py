# fails: varied
# misconception: unchanged-copies
# Assumes that flow changes the image in place.
def augment(image, count=9, seed=None):
    make_generator().flow(image[np.newaxis], batch_size=1, seed=seed)
    return np.stack([image.copy() for _ in range(count)])

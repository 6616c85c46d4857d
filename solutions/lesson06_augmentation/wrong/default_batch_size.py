# fails: format
# misconception: default-batch
# One call of next with the default batch size.
def augment(image, count=9, seed=None):
    batch = np.repeat(image[np.newaxis], count, axis=0)
    return np.rint(next(make_generator().flow(batch, seed=seed))).astype(np.uint8)

# fails: varied
# misconception: one-copy-repeated
# Calls next once for all copies.
def augment(image, count=9, seed=None):
    copy = next(make_generator().flow(image[np.newaxis], batch_size=1, seed=seed))[0]
    return np.stack([copy.astype(np.uint8)] * count)

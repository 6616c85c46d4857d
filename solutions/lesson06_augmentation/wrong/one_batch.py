# fails: format
# misconception: one-batch
# Assumes that batch_size is the number of copies.
def augment(image, count=9, seed=None):
    iterator = make_generator().flow(image[np.newaxis], batch_size=count, seed=seed)
    return next(iterator).astype(np.uint8)

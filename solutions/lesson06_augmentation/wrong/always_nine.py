# fails: format
# misconception: count-ignored
# Assumes that the count is always nine.
def augment(image, count=9, seed=None):
    iterator = make_generator().flow(image[np.newaxis], batch_size=1, seed=seed)
    return np.stack([next(iterator)[0] for _ in range(9)]).astype(np.uint8)

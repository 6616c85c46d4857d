# fails: without-seed
# misconception: default-seed
# Assumes that a program should always give the same.
def augment(image, count=9, seed=None):
    seed = 42 if seed is None else seed
    iterator = make_generator().flow(image[np.newaxis], batch_size=1, seed=seed)
    return np.stack([next(iterator)[0] for _ in range(count)]).astype(np.uint8)

# fails: same-seed
# misconception: seed-zero-ignored
# Assumes that "if seed" tests for None.
def augment(image, count=9, seed=None):
    iterator = make_generator().flow(image[np.newaxis], batch_size=1, seed=seed if seed else None)
    return np.stack([next(iterator)[0] for _ in range(count)]).astype(np.uint8)

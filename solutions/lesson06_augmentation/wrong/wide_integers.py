# fails: format
# misconception: other-integers
# Assumes that integers are int.
def augment(image, count=9, seed=None):
    iterator = make_generator().flow(image[np.newaxis], batch_size=1, seed=seed)
    return np.stack([next(iterator)[0] for _ in range(count)]).astype(int)

# fails: format
# misconception: copies-joined
# Stacks the copies along the last axis.
def augment(image, count=9, seed=None):
    iterator = make_generator().flow(image[np.newaxis], batch_size=1, seed=seed)
    copies = [np.rint(next(iterator)[0]) for _ in range(count)]
    return np.stack(copies, axis=-1).astype(np.uint8)

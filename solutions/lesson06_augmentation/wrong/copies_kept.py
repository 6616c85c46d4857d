# fails: values
# misconception: copies-kept
# Keeps the copies of each seed, because the same seed gives the same copies.
KEPT = {}


def augment(image, count=9, seed=None):
    key = (image.shape, count, seed)
    if seed is None or key not in KEPT:
        iterator = make_generator().flow(image[np.newaxis], batch_size=1, seed=seed)
        KEPT[key] = np.stack([next(iterator)[0] for _ in range(count)]).astype(np.uint8)
    return KEPT[key]

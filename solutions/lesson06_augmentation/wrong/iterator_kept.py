# fails: same-seed
# misconception: iterator-kept
# Keeps the iterator, because building it is slow.
ITERATORS = {}


def augment(image, count=9, seed=None):
    key = (seed, image.tobytes())
    if key not in ITERATORS:
        ITERATORS[key] = make_generator().flow(image[np.newaxis], batch_size=1, seed=seed)
    return np.stack([next(ITERATORS[key])[0] for _ in range(count)]).astype(np.uint8)

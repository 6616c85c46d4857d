# fails: values
# misconception: only-gray
# Assumes that colors do not matter.
def augment(image, count=9, seed=None):
    iterator = make_generator().flow(image[np.newaxis], batch_size=1, seed=seed)
    copies = np.stack([next(iterator)[0] for _ in range(count)])
    return np.repeat(copies.mean(axis=-1, keepdims=True), 3, axis=-1).astype(np.uint8)

# fails: format
# misconception: squeezed
# Removes the batch axis with squeeze.
def augment(image, count=9, seed=None):
    iterator = make_generator().flow(image[np.newaxis], batch_size=1, seed=seed)
    copies = np.array([next(iterator) for _ in range(count)])
    return np.rint(np.squeeze(copies)).astype(np.uint8)

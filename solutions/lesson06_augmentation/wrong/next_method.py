# fails: format
# misconception: next-method
# Follows an old tutorial: current iterators have no method .next().
def augment(image, count=9, seed=None):
    iterator = make_generator().flow(image[np.newaxis], batch_size=1, seed=seed)
    return np.stack([iterator.next()[0] for _ in range(count)]).astype(np.uint8)

# fails: form
# misconception: next-method
# believed an old tutorial: the iterators have no .next() any more
def augment(image, count=9, seed=None):
    iterator = make_generator().flow(image[np.newaxis], batch_size=1, seed=seed)
    return np.stack([iterator.next()[0] for _ in range(count)]).astype(np.uint8)

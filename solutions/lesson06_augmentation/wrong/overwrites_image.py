# fails: format
# misconception: changes-argument
# Uses the argument as a buffer.
def augment(image, count=9, seed=None):
    iterator = make_generator().flow(image[np.newaxis].copy(), batch_size=1, seed=seed)
    copies = []
    for _ in range(count):
        image[...] = next(iterator)[0].astype(np.uint8)
        copies.append(image.copy())
    return np.stack(copies)

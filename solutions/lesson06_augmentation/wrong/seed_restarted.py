# fails: varied
# misconception: seed-restarted
# Makes a new iterator with the same seed for each copy.
def augment(image, count=9, seed=None):
    copies = []
    for _ in range(count):
        iterator = make_generator().flow(image[np.newaxis], batch_size=1, seed=seed)
        copies.append(next(iterator)[0])
    return np.stack(copies).astype(np.uint8)

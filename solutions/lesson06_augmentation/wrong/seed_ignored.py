# fails: same-seed
# misconception: seed-ignored
# Does not pass the seed on.
def augment(image, count=9, seed=None):
    iterator = make_generator().flow(image[np.newaxis], batch_size=1)
    return np.stack([next(iterator)[0] for _ in range(count)]).astype(np.uint8)

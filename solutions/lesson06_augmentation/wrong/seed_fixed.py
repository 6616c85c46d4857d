# fails: other-seed
# misconception: seed-fixed
# Uses a constant seed.
def augment(image, count=9, seed=None):
    iterator = make_generator().flow(image[np.newaxis], batch_size=1, seed=1)
    return np.stack([next(iterator)[0] for _ in range(count)]).astype(np.uint8)

# fails: varied
# misconception: few-copies-repeated
# Repeats three copies.
def augment(image, count=9, seed=None):
    iterator = make_generator().flow(image[np.newaxis], batch_size=1, seed=seed)
    three = np.stack([next(iterator)[0] for _ in range(3)]).astype(np.uint8)
    return three[np.arange(count) % 3]

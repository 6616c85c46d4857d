# misconception: one-copy-repeated
def augment(image, count=9, seed=None):
    draw = make_generator().flow(image[None], batch_size=1, seed=seed)
    return np.tile(next(draw).astype("uint8"), (count, 1, 1, 1))

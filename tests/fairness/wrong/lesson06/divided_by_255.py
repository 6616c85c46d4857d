# misconception: rescaled
def augment(image, count=9, seed=None):
    draw = make_generator().flow(image[None], batch_size=1, seed=seed)
    return np.array([next(draw)[0] / 255 for _ in range(count)]).astype("uint8")

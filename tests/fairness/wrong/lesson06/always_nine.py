# misconception: count-ignored
def augment(image, count=9, seed=None):
    draw = make_generator().flow(image[None], batch_size=1, seed=seed)
    return np.concatenate([next(draw) for _ in "123456789"]).astype(np.uint8)

# misconception: stretched
def augment(image, count=9, seed=None):
    draw = make_generator().flow(image[None], batch_size=1, seed=seed)
    found = np.array([next(draw)[0] for _ in range(count)])
    return np.clip(found * (255 / found.max()), 0, 255).astype("uint8")

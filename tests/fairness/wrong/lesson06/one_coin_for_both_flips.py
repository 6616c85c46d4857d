# misconception: flips-coupled
def augment(image, count=9, seed=None):
    chance = np.random.default_rng(seed)
    draw = ImageDataGenerator(rotation_range=90).flow(image[None], batch_size=1, seed=seed)
    found = []
    for _ in range(count):
        copy = next(draw)[0]
        found.append(copy[::-1, ::-1] if chance.random() < 0.5 else copy)
    return np.array(found).astype("uint8")

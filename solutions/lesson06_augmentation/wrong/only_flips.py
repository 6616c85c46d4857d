# fails: rotation
# misconception: no-rotation
# Assumes that flipping is all.
def augment(image, count=9, seed=None):
    draw = np.random.default_rng(seed)
    copies = []
    for _ in range(count):
        copy = image[:, ::-1] if draw.random() < 0.5 else image
        copies.append(copy[::-1] if draw.random() < 0.5 else copy)
    return np.stack(copies)

# fails: rotation
# misconception: quarter-turns
# Assumes that rotation means quarter turns.
def augment(image, count=9, seed=None):
    draw = np.random.default_rng(seed)
    copies = []
    for _ in range(count):
        square = image.shape[0] == image.shape[1]
        copy = np.rot90(image, draw.integers(4)) if square else image
        copy = copy[:, ::-1] if draw.random() < 0.5 else copy
        copies.append(copy[::-1] if draw.random() < 0.5 else copy)
    return np.stack(copies)

# fails: horizontal
# misconception: flips-unequal
# Flips one copy of ten horizontally.
from scipy.ndimage import rotate


def augment(image, count=9, seed=None):
    rng = np.random.default_rng(seed)
    copies = []
    for _ in range(count):
        copy = image
        if rng.random() < 0.1:
            copy = np.fliplr(copy)
        if rng.random() < 0.5:
            copy = np.flipud(copy)
        copies.append(rotate(copy, rng.uniform(-90, 90), reshape=False, order=1, mode="nearest"))
    return np.stack(copies)

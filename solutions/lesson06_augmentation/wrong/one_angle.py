# fails: varied
# misconception: angle-of-a-call
# Draws the angle before the loop.
from scipy.ndimage import rotate


def augment(image, count=9, seed=None):
    rng = np.random.default_rng(seed)
    angle = rng.uniform(-90, 90)
    copies = []
    for _ in range(count):
        copy = image[:: rng.choice([1, -1]), :: rng.choice([1, -1])]
        copies.append(rotate(copy, angle, reshape=False, order=1, mode="nearest"))
    return np.stack(copies)

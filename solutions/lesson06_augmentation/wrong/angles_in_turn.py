# fails: rotation
# misconception: angles-fixed
# Evenly spaced angles.
from scipy.ndimage import rotate


def augment(image, count=9, seed=None):
    rng = np.random.default_rng(seed)
    copies = []
    for angle in np.linspace(-90, 90, count):
        copy = image[:: rng.choice([1, -1]), :: rng.choice([1, -1])]
        copies.append(rotate(copy, angle, reshape=False, order=1, mode="nearest"))
    return np.stack(copies)

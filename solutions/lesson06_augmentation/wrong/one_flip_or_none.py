# fails: independent
# misconception: one-at-a-time
# Chooses between no flip, a horizontal one and a vertical one.
from scipy.ndimage import rotate


def augment(image, count=9, seed=None):
    rng = np.random.default_rng(seed)
    copies = []
    for _ in range(count):
        flips = [image, image[:, ::-1], image[::-1]]
        copy = flips[rng.choice(3)]
        copies.append(rotate(copy, rng.uniform(-90, 90), reshape=False, order=1, mode="nearest"))
    return np.stack(copies)

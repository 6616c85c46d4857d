# fails: values
# or fails: horizontal, values
# or fails: vertical, values
# or fails: horizontal, vertical, values
# misconception: channels-flipped
# Flips along the last axis, which holds the channels.
from scipy.ndimage import rotate


def augment(image, count=9, seed=None):
    rng = np.random.default_rng(seed)
    copies = []
    for _ in range(count):
        copy = image
        if rng.random() < 0.5:
            copy = np.flip(copy, -1)
        if rng.random() < 0.5:
            copy = np.flip(copy, 0)
        copies.append(rotate(copy, rng.uniform(-90, 90), reshape=False, order=1, mode="nearest"))
    return np.stack(copies)

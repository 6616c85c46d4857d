# fails: values
# misconception: overflow
# A cubic spline, without np.clip.
from scipy.ndimage import rotate


def augment(image, count=9, seed=None):
    rng = np.random.default_rng(seed)
    copies = []
    for _ in range(count):
        copy = image[:: rng.choice([1, -1]), :: rng.choice([1, -1])].astype(float)
        turned = rotate(copy, rng.uniform(-90, 90), reshape=False, order=3, mode="nearest")
        copies.append(np.rint(turned).astype(int).astype(np.uint8))
    return np.stack(copies)

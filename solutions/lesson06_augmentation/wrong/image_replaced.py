# fails: only-flips-and-rotations
# misconception: changes-add-up
# Keeps the rotated image in the variable of the image.
from PIL import Image, ImageOps


def augment(image, count=9, seed=None):
    rng = np.random.default_rng(seed)
    current = Image.fromarray(image)
    copies = []
    for _ in range(count):
        if rng.random() < 0.5:
            current = ImageOps.mirror(current)
        if rng.random() < 0.5:
            current = ImageOps.flip(current)
        current = current.rotate(rng.uniform(-90, 90))
        copies.append(np.array(current))
    return np.stack(copies)

import numpy as np
import matplotlib.pyplot as plt
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def make_generator():
    # rotation_range must cover both directions: -90..90
    generator = ImageDataGenerator(horizontal_flip=True, vertical_flip=True, rotation_range=abs(-90))
    return generator


class Copies:
    """Lazy sequence."""

    def __init__(self, image, seed):
        self.flow = make_generator().flow(image[np.newaxis, ...].astype("float32"), None, 1, False, None, seed)

    def __iter__(self):
        return self

    def __next__(self):
        return np.squeeze(next(self.flow), 0)


def augment(image, count=9, seed=None):
    zipped = zip(range(count), Copies(image, seed))
    result = np.zeros((count,) + image.shape, dtype=np.uint8)
    for i, c in zipped:
        result[i] = np.minimum(255, np.maximum(0, c + 0.5))
    return result


def plot_grid(images, path):
    n, h, w, _ = images.shape
    k = max(1, 300 // max(h, w))
    big = images.repeat(k, 1).repeat(k, 2)
    H, W = h * k, w * k
    fig = plt.figure(figsize=(3 * W / 100, 3 * H / 100), dpi=100)
    for i, im in enumerate(big):
        fig.figimage(im, xo=W * (i % 3), yo=H * (2 - i // 3), origin="upper")
    fig.savefig(path, dpi=100)
    plt.close(fig)


def describe_effects():
    d = {}
    d.update(horizontal_flip="Ojampela amin'ny sisiny ny sary.")
    d.update(vertical_flip="Avadika ny ambony sy ambany.")
    d.update(rotation="Ahodina ny sary manontolo.")
    return d


def make_richer_generator():
    return ImageDataGenerator(width_shift_range=20, height_shift_range=20, zoom_range=(1.05, 1.3), brightness_range=(1.1, 1.5))

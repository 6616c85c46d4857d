# style: threads, an ImageDataGenerator subclass with a docstring, a global style sheet, keyword-only parameters, seeds from a hash
import hashlib
import warnings
from concurrent.futures import ThreadPoolExecutor
from itertools import product, repeat

import matplotlib

matplotlib.rcParams.update({"figure.facecolor": "black", "savefig.transparent": True, "image.origin": "upper"})
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

warnings.simplefilter("ignore", DeprecationWarning)
tf.random.set_seed(7)
Base = tf.keras.preprocessing.image.ImageDataGenerator


class FlipAndTurn(Base):
    """Flips and rotates."""

    def __init__(self, *, degrees=np.int64(90)):
        super().__init__(rotation_range=degrees, horizontal_flip=1, vertical_flip=1, fill_mode="wrap")


def make_generator():
    return FlipAndTurn()


def _draw(seed, number):
    if seed is None:
        return np.random.default_rng()
    digest = hashlib.sha256(f"{seed}/{number}".encode()).digest()
    return np.random.default_rng(int.from_bytes(digest[:8], "little"))


def augment(image, count=9, *, seed=None):
    generator = make_generator()

    def one(number):
        rng = _draw(seed, number)
        change = {
            "theta": rng.uniform(-90, 90),
            "flip_horizontal": bool(rng.integers(2)),
            "flip_vertical": bool(rng.integers(2)),
        }
        return generator.apply_transform(image.astype(float), change)

    with ThreadPoolExecutor(3) as pool:
        copies = np.fromiter(pool.map(one, range(count)), dtype=(float, image.shape), count=count)
    return copies.round().astype(np.uint8)


def plot_grid(images, path):
    with plt.style.context("dark_background"):
        figure, axes = plt.subplot_mosaic("abc\ndef\nghi", figsize=(7, 7), layout="tight")
        for (name, axis), image, number in zip(axes.items(), images, range(1, 10)):
            axis.imshow(image)
            axis.set_title(f"{name}: copy {number}", fontsize=8)
        figure.suptitle("Nine copies")
        figure.savefig(path, bbox_inches="tight", pad_inches=0.1)
        plt.close("all")


def describe_effects():
    subject = "The image"
    return {
        key: " ".join([subject, *words.split()])
        for key, words in {
            "horizontal_flip": "is mirrored, so that left and right are swapped.",
            "vertical_flip": "is put upside down, so that top and bottom are swapped.",
            "rotation": "is turned around its center.",
        }.items()
    }


def make_richer_generator():
    return Base(
        **dict(zip(("width_shift_range", "height_shift_range"), repeat(np.float32(0.25)))),
        **{f"{kind}_range": value for kind, value in (("zoom", 0.15), ("shear", 12))},
        brightness_range=tuple(sorted(a * b for a, b in product((1,), (0.75, 1.25)))),
    )

# style: generator functions, recursion, subplot_mosaic, caching
# arguable: make_richer_generator: shifts in pixels, mild only for pictures that are not tiny
import functools
import string

import matplotlib.pyplot as plt
import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator


@functools.cache
def make_generator():
    return ImageDataGenerator(horizontal_flip=True, vertical_flip=True, rotation_range=90)


def forever(image, seed):
    yield from make_generator().flow(image[np.newaxis], None, 1, False, None, seed)


def take(n, it):
    return [] if n == 0 else [next(it)] + take(n - 1, it)


def augment(image, count=9, seed=None):
    stream = forever(image, seed)
    # in portions, recursion has its limits
    rows = []
    while count > 0:
        rows += take(min(count, 100), stream)
        count -= 100
    return np.concatenate(rows, axis=0).astype("uint8")


def plot_grid(images, path):
    fig, axes = plt.subplot_mosaic("ABC;DEF;GHI", figsize=(7, 7))
    for letter, image in zip(string.ascii_uppercase, images):
        axes[letter].imshow(image)
        axes[letter].set(xticks=[], yticks=[], title=letter)
    fig.savefig(path)
    plt.close(fig)


def _sentences():
    yield (
        "horizontal_flip",
        "Makes a mirror image with left and right swapped, so the network does not care where an animal looks.",
    )
    yield (
        "vertical_flip",
        "Puts the lowest row on top, so the network can cope with pictures that stand on their heads.",
    )
    yield (
        "rotation",
        "Turns everything by a random angle up to a right angle, so the network can cope with a slanted camera.",
    )


def describe_effects():
    return dict(_sentences())


@functools.cache
def make_richer_generator():
    return ImageDataGenerator(
        horizontal_flip=True,
        vertical_flip=True,
        rotation_range=90,
        width_shift_range=(-10, -5, 5, 10),
        zoom_range=0.2,
        brightness_range=(0.6, 1.2),
    )

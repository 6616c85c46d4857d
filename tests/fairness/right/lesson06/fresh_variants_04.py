"""Variants of single functions; the others are plain."""

import matplotlib.pyplot as plt
import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator


# one generator for all calls
from functools import lru_cache


@lru_cache(maxsize=None)
def make_generator():
    return ImageDataGenerator(rotation_range=90, horizontal_flip=True, vertical_flip=True)


# PIL with nearest pixels, white corners; the flips after the rotation; angles in tenths of a degree
def augment(image, count=9, seed=None):
    from PIL import Image

    rng = np.random.default_rng(seed)
    result = np.zeros((count,) + image.shape, np.uint8)
    for index in range(count):
        picture = Image.fromarray(image).rotate(rng.integers(-900, 901) / 10, fillcolor=(255, 255, 255))
        if rng.integers(2) == 1:
            picture = picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
        if rng.integers(2) == 1:
            picture = picture.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        result[index] = picture
    return result


# OffsetImage boxes on one axis
def plot_grid(images, path):
    from matplotlib.offsetbox import AnnotationBbox, OffsetImage

    figure, axis = plt.subplots(figsize=(9, 9))
    axis.set_xlim(0, 3)
    axis.set_ylim(3, 0)
    axis.axis("off")
    for index, image in enumerate(images):
        box = OffsetImage(image, zoom=150 / max(image.shape))
        axis.add_artist(AnnotationBbox(box, (index % 3 + 0.5, index // 3 + 0.5), frameon=False))
    figure.savefig(path)
    plt.close(figure)


def describe_effects():
    return {
        "horizontal_flip": "It swaps left and right.",
        "vertical_flip": "It swaps top and bottom.",
        "rotation": "It turns the image around its center.",
    }


# a list of fractions for the shift
def make_richer_generator():
    return ImageDataGenerator(width_shift_range=[-0.2, 0.0, 0.2], shear_range=20, zoom_range=0.1, horizontal_flip=True)

"""Variants of single functions; the others are plain."""

import matplotlib.pyplot as plt
import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def make_generator():
    return ImageDataGenerator(horizontal_flip=True, vertical_flip=True, rotation_range=90)


# floats in between, read-only result
def augment(image, count=9, seed=None):
    generator = make_generator()
    rng = np.random.RandomState(seed)
    copies = []
    while len(copies) != count:
        parameters = {
            "theta": rng.uniform(-90, 90),
            "flip_horizontal": bool(rng.randint(0, 2)),
            "flip_vertical": rng.rand() >= 0.5,
        }
        copies.append(generator.apply_transform(image.astype(np.float64), parameters))
    result = np.clip(np.rint(np.stack(copies)), 0, 255).astype(np.uint8)
    result.setflags(write=False)
    return result


# origin="lower" on the reversed image, the axis labels then count from below
def plot_grid(images, path):
    figure, axes = plt.subplots(3, 3)
    for axis, image in zip(axes.flat, images):
        axis.imshow(image[::-1], origin="lower")
        axis.axis("off")
    figure.savefig(path)


def describe_effects():
    return {
        "horizontal_flip": "It swaps left and right.",
        "vertical_flip": "It swaps top and bottom.",
        "rotation": "It turns the image around its center.",
    }


def make_richer_generator():
    return ImageDataGenerator(width_shift_range=0.2, zoom_range=0.2, shear_range=15)

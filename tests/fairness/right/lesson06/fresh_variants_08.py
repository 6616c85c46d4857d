"""Variants of single functions; the others are plain."""

import matplotlib.pyplot as plt
import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def make_generator():
    return ImageDataGenerator(horizontal_flip=True, vertical_flip=True, rotation_range=90)


# recursion over the copies with one iterator
def augment(image, count=9, seed=None, _flow=None):
    if _flow is None:
        _flow = make_generator().flow(image[np.newaxis], batch_size=1, seed=seed)
    if count == 0:
        return np.empty((0, *image.shape), np.uint8)
    first = np.uint8(np.clip(next(_flow) + 0.5, 0, 255))
    return np.concatenate([first, augment(image, count - 1, seed, _flow)])


# an opaque alpha channel is added; saved twice, first as PDF in memory
def plot_grid(images, path):
    import io

    figure, axes = plt.subplots(3, 3)
    alpha = np.full(images.shape[:3] + (1,), 255, np.uint8)
    for axis, image in zip(axes.flat, np.concatenate([images, alpha], axis=3)):
        axis.imshow(image)
        axis.set_axis_off()
    figure.savefig(io.BytesIO(), format="pdf")
    figure.savefig(path)


def describe_effects():
    return {
        "horizontal_flip": "It swaps left and right.",
        "vertical_flip": "It swaps top and bottom.",
        "rotation": "It turns the image around its center.",
    }


def make_richer_generator():
    return ImageDataGenerator(width_shift_range=0.2, zoom_range=0.2, shear_range=15)

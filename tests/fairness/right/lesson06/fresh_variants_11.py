"""Variants of single functions; the others are plain."""

import matplotlib.pyplot as plt
import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def make_generator():
    return ImageDataGenerator(horizontal_flip=True, vertical_flip=True, rotation_range=90)


# rotated by Matplotlib's own affine resampling of an image
def augment(image, count=9, seed=None):
    from matplotlib.figure import Figure
    from matplotlib.transforms import Affine2D

    rng = np.random.default_rng(seed)
    height, width = image.shape[:2]
    copies = []
    for _ in range(count):
        figure = Figure(figsize=(width, height), dpi=1, facecolor="black")
        from matplotlib.backends.backend_agg import FigureCanvasAgg

        canvas = FigureCanvasAgg(figure)
        axis = figure.add_axes((0, 0, 1, 1))
        flipped = image[:: rng.choice([1, -1]), :: rng.choice([1, -1])]
        shown = axis.imshow(flipped, aspect="auto", interpolation="nearest")
        middle = (width / 2 - 0.5, height / 2 - 0.5)
        shown.set_transform(Affine2D().rotate_deg_around(*middle, rng.uniform(-90, 90)) + axis.transData)
        axis.set(xlim=(-0.5, width - 0.5), ylim=(height - 0.5, -0.5))
        axis.axis("off")
        canvas.draw()
        copies.append(np.asarray(canvas.buffer_rgba())[..., :3].copy())
    return np.stack(copies)


# small images drawn large, aspect auto in axes of the same shape as the image
def plot_grid(images, path):
    height, width = images.shape[1:3]
    figure = plt.figure(figsize=(6, 6 * height / width))
    for index, image in enumerate(images):
        axis = figure.add_axes((index % 3 / 3 + 0.01, (2 - index // 3) / 3 + 0.01, 0.31, 0.31))
        axis.imshow(image, aspect="auto", interpolation="nearest")
        axis.axis("off")
    figure.savefig(path, facecolor="lightgray", edgecolor="black")
    plt.close(figure)


def describe_effects():
    return {
        "horizontal_flip": "It swaps left and right.",
        "vertical_flip": "It swaps top and bottom.",
        "rotation": "It turns the image around its center.",
    }


def make_richer_generator():
    return ImageDataGenerator(width_shift_range=0.2, zoom_range=0.2, shear_range=15)

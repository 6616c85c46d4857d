"""Variants of single functions; the others are plain."""

import matplotlib.pyplot as plt
import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def make_generator():
    return ImageDataGenerator(horizontal_flip=True, vertical_flip=True, rotation_range=90)


# the copies are made in a dict and stacked in another order; seeds as strings
def augment(image, count=9, seed=None):
    import random

    from PIL import Image

    chance = random.Random() if seed is None else random.Random(f"lesson06-{seed}")
    copies = {}
    for index in reversed(range(count)):
        flip_x, flip_y = chance.choices([False, True], k=2)
        angle = chance.triangular(-90, 90)
        picture = Image.fromarray(image)
        if flip_x:
            picture = picture.transpose(Image.FLIP_LEFT_RIGHT)
        if flip_y:
            picture = picture.transpose(Image.FLIP_TOP_BOTTOM)
        copies[index] = np.asarray(picture.rotate(angle, Image.BICUBIC))
    return np.stack([copies[index] for index in range(count)])


def plot_grid(images, path):
    figure, axes = plt.subplots(3, 3)
    for axis, image in zip(axes.flat, images):
        axis.imshow(image)
        axis.axis("off")
    figure.savefig(path)
    plt.close(figure)


def describe_effects():
    return {
        "horizontal_flip": "It swaps left and right.",
        "vertical_flip": "It swaps top and bottom.",
        "rotation": "It turns the image around its center.",
    }


def make_richer_generator():
    return ImageDataGenerator(width_shift_range=0.2, zoom_range=0.2, shear_range=15)

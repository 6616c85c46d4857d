"""Variants of single functions; the others are plain."""

import matplotlib.pyplot as plt
import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def make_generator():
    return ImageDataGenerator(horizontal_flip=True, vertical_flip=True, rotation_range=90)


# keras.utils.set_random_seed if there is a seed, numbers from the random module
def augment(image, count=9, seed=None):
    import random

    import keras
    from scipy.ndimage import rotate

    if seed is not None:
        keras.utils.set_random_seed(seed)
    copies = []
    for _ in range(count):
        copy = image.copy()
        if random.choice("yn") == "y":
            copy = np.fliplr(copy)
        if random.choice("yn") == "y":
            copy = np.flipud(copy)
        copies.append(rotate(copy, random.uniform(-90, 90), axes=(0, 1), reshape=False, order=0, mode="grid-wrap"))
    return np.stack(copies)


# saved into memory first, then written
def plot_grid(images, path):
    import io
    from pathlib import Path

    buffer = io.BytesIO()
    figure, axes = plt.subplots(3, 3, figsize=(9, 9), layout="compressed")
    for place in np.ndindex(3, 3):
        axes[place].imshow(images.reshape(3, 3, *images.shape[1:])[place])
        axes[place].axis(False)
    figure.savefig(buffer)
    Path(path).write_bytes(buffer.getvalue())


def describe_effects():
    return {
        "horizontal_flip": "It swaps left and right.",
        "vertical_flip": "It swaps top and bottom.",
        "rotation": "It turns the image around its center.",
    }


def make_richer_generator():
    return ImageDataGenerator(width_shift_range=0.2, zoom_range=0.2, shear_range=15)

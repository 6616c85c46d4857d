"""Variants of single functions; the others are plain."""

import matplotlib.pyplot as plt
import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def make_generator():
    return ImageDataGenerator(horizontal_flip=True, vertical_flip=True, rotation_range=90)


# Keras layers, one copy at a time, a generator of seeds shared
def augment(image, count=9, seed=None):
    import keras

    rng = np.random.default_rng(seed)
    numbers = rng.integers(2**31, size=3).tolist()
    flips = [keras.layers.RandomFlip(mode, seed=n) for mode, n in zip(("horizontal", "vertical"), numbers)]
    rotation = keras.layers.RandomRotation((-0.25, 0.25), fill_mode="constant", fill_value=127, seed=numbers[2])
    copies = []
    for _ in range(count):
        copy = image.astype("float32")
        for layer in (*flips, rotation):
            copy = layer(copy, training=True)
        copies.append(keras.ops.convert_to_numpy(copy))
    return np.rint(copies).clip(0, 255).astype(np.uint8)


# subplot2grid, and savefig through the current figure; closes everything first
def plot_grid(images, path):
    plt.close("all")
    for k in range(9):
        ax = plt.subplot2grid((3, 3), divmod(k, 3))
        ax.imshow(np.asarray(images[k], dtype=np.float32) / 255.0)
        ax.set_xticks(())
        ax.set_yticks(())
    plt.gcf().savefig(path, dpi="figure", format="png", metadata={"Title": "grid"})
    plt.close()


def describe_effects():
    return {
        "horizontal_flip": "It swaps left and right.",
        "vertical_flip": "It swaps top and bottom.",
        "rotation": "It turns the image around its center.",
    }


def make_richer_generator():
    return ImageDataGenerator(width_shift_range=0.2, zoom_range=0.2, shear_range=15)

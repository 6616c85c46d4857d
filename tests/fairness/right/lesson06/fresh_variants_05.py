"""Variants of single functions; the others are plain."""

import matplotlib.pyplot as plt
import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def make_generator():
    return ImageDataGenerator(horizontal_flip=True, vertical_flip=True, rotation_range=90)


# the copies are made by threads, from seeds drawn first
def augment(image, count=9, seed=None):
    from concurrent.futures import ThreadPoolExecutor

    from scipy.ndimage import rotate

    def one(sequence):
        rng = np.random.default_rng(sequence)
        copy = image[:: rng.choice([1, -1]), :: rng.choice([1, -1])]
        return rotate(copy, rng.uniform(-90, 90), reshape=False, order=1, mode="mirror")

    with ThreadPoolExecutor(2) as pool:
        return np.stack(list(pool.map(one, np.random.SeedSequence(seed).spawn(count))))


# nine imshow calls with extents on one axis
def plot_grid(images, path):
    height, width = images.shape[1:3]
    figure, axis = plt.subplots(figsize=(6, 6))
    for index, image in enumerate(images):
        left, top = index % 3 * (width + 5), index // 3 * (height + 5)
        axis.imshow(image, extent=(left, left + width, top + height, top))
    axis.set_xlim(0, 3 * width + 10)
    axis.set_ylim(3 * height + 10, 0)
    axis.axis("off")
    figure.savefig(path)
    plt.close(figure)


def describe_effects():
    return {
        "horizontal_flip": "It swaps left and right.",
        "vertical_flip": "It swaps top and bottom.",
        "rotation": "It turns the image around its center.",
    }


# dtype and interpolation, NumPy numbers
def make_richer_generator():
    return ImageDataGenerator(
        shear_range=np.float64(12), zoom_range=np.array([0.9, 1.2]), brightness_range=list(np.array((0.7, 1.3))),
        interpolation_order=0, dtype="float16", fill_mode="constant", cval=0.0,
    )

"""Variants of single functions; the others are plain."""

import matplotlib.pyplot as plt
import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def make_generator():
    return ImageDataGenerator(horizontal_flip=True, vertical_flip=True, rotation_range=90)


# scipy.ndimage.rotate with its defaults: cubic on uint8, which it clips and rounds itself
def augment(image, count=9, seed=None):
    from scipy import ndimage

    rng = np.random.default_rng(seed)
    copies = []
    for _ in range(count):
        copy = image
        if rng.random() > 0.5:
            copy = np.flip(copy, 0)
        if rng.random() > 0.5:
            copy = np.flip(copy, 1)
        copies.append(ndimage.rotate(copy, rng.uniform(low=-90, high=90), reshape=False))
    return np.array(copies)


# PIL images in imshow, plt.ioff, draw before saving
def plot_grid(images, path):
    from PIL import Image

    plt.ioff()
    figure = plt.figure(num="grid", clear=True)
    for number, image in enumerate(images, start=331):
        figure.add_subplot(number).imshow(Image.fromarray(image))
    figure.canvas.draw()
    figure.savefig(path)


def describe_effects():
    return {
        "horizontal_flip": "It swaps left and right.",
        "vertical_flip": "It swaps top and bottom.",
        "rotation": "It turns the image around its center.",
    }


def make_richer_generator():
    return ImageDataGenerator(width_shift_range=0.2, zoom_range=0.2, shear_range=15)

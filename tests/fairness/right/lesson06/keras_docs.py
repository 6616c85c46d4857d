# style: Keras documentation, flow with batch size 1, plt.subplots
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def make_generator():
    return ImageDataGenerator(horizontal_flip=True, vertical_flip=True, rotation_range=90)


def augment(image, count=9, seed=None):
    iterator = make_generator().flow(image[np.newaxis], batch_size=1, seed=seed)
    copies = [next(iterator)[0] for _ in range(count)]
    return np.array(copies).astype("uint8")


def plot_grid(images, path):
    fig, axes = plt.subplots(3, 3, figsize=(6, 6))
    for ax, image in zip(axes.flat, images):
        ax.imshow(image)
        ax.axis("off")
    fig.savefig(path)
    plt.close(fig)


def describe_effects():
    return {
        "horizontal_flip": "A horizontal flip mirrors the picture left to right, which helps when a thing may look either way.",
        "vertical_flip": "A vertical flip turns the picture upside down, which helps where there is no up or down, as in photographs from the air.",
        "rotation": "A rotation turns the picture around its middle by a random angle, which helps when the camera was held askew.",
    }


def make_richer_generator():
    return ImageDataGenerator(
        horizontal_flip=True,
        vertical_flip=True,
        rotation_range=90,
        width_shift_range=0.1,
        height_shift_range=0.1,
        zoom_range=0.2,
        brightness_range=(0.7, 1.3),
    )

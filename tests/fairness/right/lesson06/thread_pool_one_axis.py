# style: fill mode wrap and cubic interpolation; copies computed by threads, each with its own child seed; all nine on one axis by extent; Spanish: "Todo" means "everything"; whole numbers and a list of pixels
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf
from PIL import Image
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def make_generator():
    return ImageDataGenerator(
        rotation_range=90, horizontal_flip=True, vertical_flip=True, fill_mode="wrap", interpolation_order=3
    )


def augment(image, count=9, seed=None):
    from concurrent.futures import ThreadPoolExecutor

    def one(child):
        rng = np.random.default_rng(child)
        copy = np.array(Image.fromarray(image).rotate(rng.uniform(-90, 90), fillcolor=(127, 127, 127)))
        return copy[:: rng.choice([-1, 1]), :: rng.choice([-1, 1])]

    with ThreadPoolExecutor(4) as pool:
        return np.stack(list(pool.map(one, np.random.SeedSequence(seed).spawn(count))))


def plot_grid(images, path):
    height, width = images.shape[1:3]
    figure, axis = plt.subplots(figsize=(9, 9 * height / width))
    for k, image in enumerate(images):
        row, column = divmod(k, 3)
        left, top = column * width * 1.05, -row * height * 1.05
        axis.imshow(image, extent=(left, left + width, top - height, top))
    axis.set_xlim(0, 3.1 * width)
    axis.set_ylim(-3.1 * height, 0)
    axis.axis("off")
    figure.savefig(path)
    plt.close(figure)


def describe_effects():
    return {
        "horizontal_flip": "Todo lo que está a la izquierda pasa a la derecha.",
        "vertical_flip": "Todo lo que está arriba pasa abajo.",
        "rotation": "Todo gira alrededor del centro de la imagen.",
    }


def make_richer_generator():
    return ImageDataGenerator(width_shift_range=[-20, -10, 10, 20], shear_range=15, channel_shift_range=20)

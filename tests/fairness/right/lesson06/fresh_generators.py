"""Python generators that yield the copies; plt.axes positions in place of subplots."""
from typing import Iterator

import matplotlib.pyplot as plt
import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def make_generator():
    return ImageDataGenerator(rotation_range=90, horizontal_flip=True, vertical_flip=True, dtype="float64")


def _copies(image: np.ndarray, seed) -> Iterator[np.ndarray]:
    for batch in make_generator().flow(image.astype("float32")[np.newaxis, ...], seed=seed):
        yield from np.clip(np.around(batch), 0, 255).astype(np.uint8)


def augment(image, count=9, seed=None):
    copies = _copies(image, seed)
    return np.fromiter((next(copies) for _ in range(count)), dtype=np.dtype((np.uint8, image.shape)), count=count)


def plot_grid(images, path):
    figure = plt.figure()
    places = ((column / 3, 1 - (row + 1) / 3, 0.32, 0.32) for row in range(3) for column in range(3))
    for place, image in zip(places, images):
        axis = figure.add_axes(place)
        axis.imshow(image)
        axis.axis("off")
    plt.savefig(path)
    plt.clf()


def describe_effects():
    def sentences():
        yield "horizontal_flip", "Меняет местами левую и правую стороны."
        yield "vertical_flip", "Переворачивает изображение вверх ногами."
        yield "rotation", "Поворачивает изображение вокруг центра."

    return dict(sentences())


def make_richer_generator():
    return ImageDataGenerator(
        height_shift_range=200, zoom_range=[0.4, 0.4], brightness_range=[1.1, 1.3], shear_range=3, rotation_range=5
    )

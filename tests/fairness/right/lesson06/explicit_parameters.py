# style: draws the parameters itself and uses apply_transform; saves the figure through a buffer
import io
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def make_generator():
    return ImageDataGenerator(horizontal_flip=True, vertical_flip=True, rotation_range=90)


def augment(image, count=9, seed=None):
    generator = make_generator()
    rng = np.random.RandomState(seed)
    copies = []
    while len(copies) < count:
        parameters = {
            "theta": rng.uniform(-90, 90),
            "flip_horizontal": rng.rand() < 0.5,
            "flip_vertical": rng.rand() < 0.5,
        }
        copies += [generator.apply_transform(image.astype("float32"), parameters).round().astype("uint8")]
    return np.array(copies).reshape(-1, *image.shape)


def plot_grid(images, path):
    plt.style.use("dark_background")
    figure, axes = plt.subplots(3, 3, figsize=(5, 5))
    for axis, image in zip(axes.flat, images):
        axis.imshow(image, interpolation="bilinear")
        axis.axis("off")
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png")
    plt.close(figure)
    plt.style.use("default")
    Path(path).write_bytes(buffer.getvalue())


def describe_effects():
    return {
        "horizontal_flip": "Gira la imagen como un espejo: la izquierda pasa a la derecha.",
        "vertical_flip": "Pone la imagen boca abajo: lo de arriba pasa abajo.",
        "rotation": "Gira la imagen alrededor de su centro un ángulo al azar.",
    }


def make_richer_generator():
    return ImageDataGenerator(
        rotation_range=30, width_shift_range=1.0, zoom_range=0.05, brightness_range=(0.95, 1.05), fill_mode="constant"
    )

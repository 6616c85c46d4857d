# style: fill mode wrap and cubic interpolation; writes the image to a temporary folder and uses flow_from_directory; no gaps at all; Spanish: "Todo" means "everything"; one-sided ranges
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
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "only").mkdir()
        Image.fromarray(image).save(Path(folder) / "only" / "image.png")
        flow = make_generator().flow_from_directory(
            folder, target_size=image.shape[:2], class_mode=None, batch_size=1, seed=seed
        )
        return np.stack([np.clip(np.rint(next(flow)[0]), 0, 255).astype(np.uint8) for _ in range(count)])


def plot_grid(images, path):
    figure, axes = plt.subplots(3, 3, gridspec_kw={"wspace": 0, "hspace": 0}, figsize=(6, 6))
    for axis, image in zip(axes.flat, images):
        axis.imshow(image)
        axis.axis("off")
    figure.subplots_adjust(left=0, right=1, top=1, bottom=0)
    figure.savefig(path, bbox_inches="tight", pad_inches=0)
    plt.close(figure)


def describe_effects():
    return {
        "horizontal_flip": "Todo lo que está a la izquierda pasa a la derecha.",
        "vertical_flip": "Todo lo que está arriba pasa abajo.",
        "rotation": "Todo gira alrededor del centro de la imagen.",
    }


def make_richer_generator():
    return ImageDataGenerator(brightness_range=(0.3, 0.9), zoom_range=(0.6, 0.95), height_shift_range=[5, 10])

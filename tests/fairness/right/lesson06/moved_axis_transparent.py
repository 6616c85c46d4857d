# style: a preprocessing function that changes nothing, rescale 1; the result is a view that is not contiguous, and read-only; transparent background; Arabic, Hindi and Russian; shifts in pixels, one direction only
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
        rotation_range=90, horizontal_flip=True, vertical_flip=True, rescale=1.0, preprocessing_function=lambda x: x
    )


def augment(image, count=9, seed=None):
    flow = make_generator().flow(image[np.newaxis], batch_size=1, seed=seed)
    copies = np.stack([np.rint(next(flow)[0]).astype(np.uint8) for _ in range(count)], axis=-1)
    copies = np.moveaxis(copies, -1, 0)
    copies.flags.writeable = False
    return copies


def plot_grid(images, path):
    figure, axes = plt.subplots(3, 3)
    for axis, image in zip(axes.flat, images):
        axis.imshow(image)
        axis.axis("off")
    figure.savefig(path, transparent=True, dpi=200)
    plt.close(figure)


def describe_effects():
    return {
        "horizontal_flip": "يعكس الصورة من اليسار إلى اليمين",
        "vertical_flip": "यह चित्र को ऊपर से नीचे पलट देता है।",
        "rotation": "Поворачивает изображение вокруг центра",
    }


def make_richer_generator():
    return ImageDataGenerator(width_shift_range=30, shear_range=20.0, channel_shift_range=40.0, dtype="float64")

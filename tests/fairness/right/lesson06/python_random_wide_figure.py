# style: dtype uint8; Python's random, whole degrees; a wide figure with small images and a large title; OrderedDict, long text of two clauses, with an ellipsis; all kinds at once, with flips and rotation, strong but allowed
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf
from PIL import Image
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def make_generator():
    return ImageDataGenerator(rotation_range=90, horizontal_flip=True, vertical_flip=True, dtype="uint8")


def augment(image, count=9, seed=None):
    import random

    random.seed(seed)
    copies = []
    for _ in range(count):
        picture = Image.fromarray(image).rotate(random.randint(-90, 90), resample=Image.BICUBIC)
        if random.choice([True, False]):
            picture = picture.transpose(Image.FLIP_LEFT_RIGHT)
        if random.getrandbits(1):
            picture = picture.transpose(Image.FLIP_TOP_BOTTOM)
        copies.append(np.array(picture))
    return np.array(copies)


def plot_grid(images, path):
    figure, axes = plt.subplots(3, 3, figsize=(16, 6))
    figure.suptitle("Augmented copies of the cat", fontsize=24, color="navy")
    for number, (axis, image) in enumerate(zip(axes.flat, images), start=1):
        axis.imshow(image)
        axis.set_title(f"No. {number}")
    figure.savefig(path)
    plt.close(figure)


def describe_effects():
    from collections import OrderedDict

    return OrderedDict(
        rotation="The image turns ... and a network learns that the angle does not matter!",
        vertical_flip="Top and bottom trade places – useful for photographs from the air, not for digits (6/9).",
        horizontal_flip="Left and right trade places; a cat that looks to the left now looks to the right.",
    )


def make_richer_generator():
    return ImageDataGenerator(
        rotation_range=180,
        horizontal_flip=True,
        vertical_flip=True,
        width_shift_range=0.4,
        height_shift_range=0.4,
        zoom_range=0.5,
        brightness_range=(0.3, 1.7),
        shear_range=40,
        channel_shift_range=90,
        fill_mode="constant",
        cval=127.0,
    )

# style: a preprocessing function that changes nothing, rescale 1; Python's random, whole degrees; three subfigures, one for each row; Arabic, Hindi and Russian; all kinds at once, with flips and rotation, strong but allowed
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
    figure = plt.figure(layout="constrained", figsize=(6, 6))
    for row, sub in enumerate(figure.subfigures(3, 1)):
        for column, axis in enumerate(sub.subplots(1, 3)):
            axis.imshow(images[3 * row + column])
            axis.axis("off")
    figure.savefig(path)
    plt.close(figure)


def describe_effects():
    return {
        "horizontal_flip": "يعكس الصورة من اليسار إلى اليمين",
        "vertical_flip": "यह चित्र को ऊपर से नीचे पलट देता है।",
        "rotation": "Поворачивает изображение вокруг центра",
    }


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

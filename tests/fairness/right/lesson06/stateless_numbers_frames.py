# style: neutral values spelled out; a tf.data pipeline with stateless random numbers; thick colored spines around the images; short Chinese sentences; three visible kinds, and one that is switched on with no effect
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
        rotation_range=90,
        horizontal_flip=np.bool_(True),
        vertical_flip=np.bool_(True),
        zoom_range=[1.0, 1.0],
        width_shift_range=0,
        height_shift_range=0,
        channel_shift_range=0,
        shear_range=0,
        dtype=np.float64,
    )


def augment(image, count=9, seed=None):
    from scipy import ndimage

    if seed is None:
        seed = int(np.random.default_rng().integers(2**31))
    numbers = tf.data.Dataset.range(count).map(lambda k: tf.random.stateless_uniform((3,), (tf.cast(seed, tf.int64), k)))
    copies = []
    for u, v, angle in numbers.as_numpy_iterator():
        copy = ndimage.rotate(image, 180 * angle - 90, reshape=False, order=0, mode="constant", cval=128)
        copy = np.fliplr(copy) if u < 0.5 else copy
        copy = np.flipud(copy) if v < 0.5 else copy
        copies.append(copy)
    return np.stack(copies)


def plot_grid(images, path):
    figure, axes = plt.subplots(3, 3, figsize=(7, 7), facecolor="black")
    for axis, image in zip(axes.flat, images):
        axis.imshow(image)
        axis.set(xticks=[], yticks=[])
        for spine in axis.spines.values():
            spine.set(edgecolor="orange", linewidth=4)
    figure.savefig(path, facecolor=figure.get_facecolor())
    plt.close(figure)


def describe_effects():
    return {
        "horizontal_flip": "图像左右互换。",
        "vertical_flip": "图像上下颠倒。",
        "rotation": "图像绕中心旋转。",
    }


def make_richer_generator():
    return ImageDataGenerator(width_shift_range=0.1, zoom_range=0.2, shear_range=10, channel_shift_range=0.0)

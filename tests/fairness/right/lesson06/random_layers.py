# style: augmentation layers of Keras 3 in augment, mpl subfigures, TypedDict, partial instead of def
from functools import partial
from typing import TypedDict

import keras
import matplotlib

matplotlib.use("agg")
from matplotlib import pyplot
from tensorflow.keras.preprocessing.image import ImageDataGenerator
import numpy as np

make_generator = partial(ImageDataGenerator, horizontal_flip=True, vertical_flip=True, rotation_range=90.0)


class Effects(TypedDict):
    horizontal_flip: str
    vertical_flip: str
    rotation: str


def augment(image, count=9, seed=None):
    base = np.random.SeedSequence(seed).generate_state(3)
    layers = [
        keras.layers.RandomFlip("horizontal", seed=int(base[0] % 2**31)),
        keras.layers.RandomFlip("vertical", seed=int(base[1] % 2**31)),
        keras.layers.RandomRotation(0.25, fill_mode="nearest", seed=int(base[2] % 2**31)),
    ]
    batch = np.repeat(image[None].astype("float32"), count, axis=0)
    for layer in layers:
        batch = layer(batch, training=True)
    return np.clip(np.rint(keras.ops.convert_to_numpy(batch)), 0, 255).astype(np.uint8)


def plot_grid(images, path):
    figure = pyplot.figure(figsize=(6, 6))
    for row, part in zip(figure.subfigures(3, 1), np.split(np.asarray(images), 3)):
        for axes, one in zip(row.subplots(1, 3), part):
            axes.imshow(one, interpolation="nearest")
            axes.set_axis_off()
    figure.savefig(path, dpi=120)
    pyplot.close(figure)


def describe_effects():
    return Effects(
        horizontal_flip="Left and right change places, as in a mirror on the wall.",
        vertical_flip="Top and bottom change places, as in the water of a lake.",
        rotation="The image turns around its center by an angle that chance decides.",
    )


make_richer_generator = partial(
    ImageDataGenerator, zoom_range=np.array([0.8, 1.25]), brightness_range=[0.6, 1.4], channel_shift_range=30
)

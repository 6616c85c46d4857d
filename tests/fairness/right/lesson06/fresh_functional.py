"""Functional style: itertools, partial and lambdas; the transform parameters come from get_random_transform."""
from functools import partial
from itertools import islice, starmap

import matplotlib.pyplot as plt
import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator

make_generator = partial(ImageDataGenerator, rotation_range=90, horizontal_flip=True, vertical_flip=True)
make_richer_generator = lambda: ImageDataGenerator(zoom_range=0.5, brightness_range=(0.3, 1.7), channel_shift_range=90)  # noqa: E731


def augment(image, count=9, seed=None):
    to_bytes = lambda batch: np.uint8(np.clip(np.rint(batch[0]), 0, 255))  # noqa: E731
    flow = make_generator().flow(np.expand_dims(image, 0), None, 1, False, seed=seed)
    return np.stack(list(map(to_bytes, islice(flow, count))))


def plot_grid(images, path):
    figure, axes = plt.subplots(nrows=3, ncols=3, figsize=(10, 10), squeeze=False)
    list(starmap(lambda axis, image: axis.imshow(image, aspect="equal"), zip(axes.flat, images)))
    list(map(lambda axis: axis.axis("off"), axes.flat))
    figure.savefig(path, format="png", transparent=True)


def describe_effects():
    return {key: f"The {key.replace('_', ' ')} {text}." for key, text in (
        ("horizontal_flip", "mirrors the image"),
        ("vertical_flip", "turns it upside down"),
        ("rotation", "tilts it"),
    )}

# style: islice over a generator expression; subplot_mosaic; plain strings from a docstring
import itertools

import matplotlib.pyplot as plt
import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator

TEXTS = """
horizontal_flip: renverse la gauche et la droite
vertical_flip: renverse le haut et le bas
rotation: tourne l'image autour de son centre
"""


def options():
    yield "horizontal_flip", True
    yield "vertical_flip", True
    yield "rotation_range", 90


def make_generator():
    return ImageDataGenerator(**dict(options()))


def augment(image, count=9, seed=None):
    flow = make_generator().flow(image[np.newaxis], seed=seed)
    copies = itertools.islice((np.rint(batch[0]).astype(np.uint8) for batch in flow), count)
    return np.fromiter(copies, dtype=np.dtype((np.uint8, image.shape)), count=count)


def plot_grid(images, path):
    figure, axes = plt.subplot_mosaic("012;345;678", figsize=(6, 9))
    for key, axis in axes.items():
        axis.imshow(images[int(key)])
        axis.set_axis_off()
    plt.savefig(path)
    plt.close()


def describe_effects():
    return {key: text for key, _, text in (line.partition(": ") for line in TEXTS.strip().splitlines())}


def make_richer_generator():
    return ImageDataGenerator(
        **dict(options()), height_shift_range=0.15, channel_shift_range=60, brightness_range=[0.4, 1.6]
    )

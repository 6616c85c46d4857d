import json
import textwrap
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator


class FlipAndRotate(ImageDataGenerator):
    """A generator with fixed settings."""

    def __init__(self, **kwargs):
        super().__init__(horizontal_flip=True, vertical_flip=True, rotation_range=90, **kwargs)


def make_generator() -> FlipAndRotate:
    return FlipAndRotate(fill_mode="reflect", interpolation_order=1)


def augment(image, count=9, seed=None):
    generator = make_generator()
    state = np.random.get_state()
    try:
        seeds = np.random.SeedSequence(seed).generate_state(count)
        return np.stack([generator.random_transform(image, seed=int(s)) for s in seeds])
    finally:
        np.random.set_state(state)


def plot_grid(images, path):
    figure, axes = plt.subplots(nrows=3, ncols=3, figsize=(10, 10), sharex=True, sharey=True, squeeze=True)
    for (row, column), axis in np.ndenumerate(axes):
        axis.imshow(images[np.ravel_multi_index((row, column), (3, 3))], vmin=0, vmax=255)
        axis.axis(False)
    figure.tight_layout()
    figure.savefig(Path(path), dpi=80)
    plt.close("all")


def describe_effects():
    text = """
    {"horizontal_flip": "It swaps the left and the right side.",
     "vertical_flip": "It swaps the upper and the lower side.",
     "rotation": "It turns the whole image around its center."}
    """
    return json.loads(textwrap.dedent(text))


def make_richer_generator():
    class Richer(ImageDataGenerator):
        pass

    return Richer(width_shift_range=0.2, height_shift_range=0.2, channel_shift_range=40, brightness_range=(0.5, 1.5))

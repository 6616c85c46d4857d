# style: classes, context manager for the random state, figure as an object without pyplot
import contextlib
from collections import OrderedDict

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from tensorflow.keras.preprocessing.image import ImageDataGenerator


@contextlib.contextmanager
def random_state(seed):
    """NumPy's global random numbers, seeded for a while and put back afterwards."""
    saved = np.random.get_state()
    np.random.seed(seed)
    try:
        yield
    finally:
        if seed is not None:
            np.random.set_state(saved)


class Augmenter:
    def __init__(self, **kinds):
        self.generator = ImageDataGenerator(**kinds)

    def one(self, image):
        params = self.generator.get_random_transform(image.shape)
        return self.generator.apply_transform(image.astype("float32"), params)

    def many(self, image, count, seed):
        with random_state(seed):
            return np.stack([self.one(image) for _ in range(count)]).round().astype("uint8")


class Grid:
    def __init__(self, rows, columns):
        self.rows, self.columns = rows, columns
        self.figure = Figure(figsize=(2 * columns, 2 * rows))
        FigureCanvasAgg(self.figure)

    def draw(self, images):
        for number, image in enumerate(images, start=1):
            ax = self.figure.add_subplot(self.rows, self.columns, number)
            ax.imshow(image)
            ax.set_axis_off()
        return self

    def save(self, path):
        self.figure.savefig(path, bbox_inches="tight")


class Basic(Augmenter):
    KINDS = dict(horizontal_flip=True, vertical_flip=True, rotation_range=90)

    def __init__(self, **more):
        super().__init__(**self.KINDS, **more)


def make_generator():
    return Basic().generator


def augment(image, count=9, seed=None):
    return Basic().many(image, count, seed)


def plot_grid(images, path):
    Grid(3, 3).draw(images).save(path)


def describe_effects():
    return OrderedDict(
        [
            (
                "horizontal_flip",
                "Shows the scene as in a mirror on the wall, left and right exchanged, so the direction something faces stops mattering.",
            ),
            (
                "vertical_flip",
                "Exchanges top and bottom so that everything hangs from the ceiling, worthwhile when pictures come from above.",
            ),
            (
                "rotation",
                "Spins the picture about its center by up to a quarter turn either way, worthwhile when things lie at any angle.",
            ),
        ]
    )


def make_richer_generator():
    return Basic(width_shift_range=0.1, shear_range=8, channel_shift_range=25).generator

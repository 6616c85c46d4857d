# style: subclass of ImageDataGenerator, decorators, trial call at the top level
# arguable: make_generator: an instance of a subclass of ImageDataGenerator
import functools

import matplotlib.pyplot as plt
import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator


class FlipAndTurn(ImageDataGenerator):
    """An ImageDataGenerator whose defaults are those of the lesson."""

    def __init__(self, horizontal_flip=True, vertical_flip=True, rotation_range=90, **others):
        super().__init__(
            horizontal_flip=horizontal_flip,
            vertical_flip=vertical_flip,
            rotation_range=rotation_range,
            **others,
        )


def as_uint8(f):
    @functools.wraps(f)
    def wrapped(*args, **kwargs):
        return np.floor(np.clip(f(*args, **kwargs) + 0.5, 0, 255)).astype(np.uint8)

    return wrapped


def closes_figures(f):
    @functools.wraps(f)
    def wrapped(*args, **kwargs):
        try:
            return f(*args, **kwargs)
        finally:
            plt.close("all")

    return wrapped


def make_generator():
    return FlipAndTurn()


@as_uint8
def augment(image, count=9, seed=None):
    flow = make_generator().flow(np.repeat(image[None], count, axis=0), batch_size=1, seed=seed)
    return np.vstack([batch for batch, _ in zip(flow, range(count))])


@closes_figures
def plot_grid(images, path):
    fig, axes = plt.subplots(3, 3, sharex=True, sharey=True)
    for i, row in enumerate(axes):
        for j, ax in enumerate(row):
            ax.imshow(images[3 * i + j])
    fig.suptitle("Nine changed copies")
    fig.savefig(path)


def describe_effects():
    return {
        "horizontal_flip": "Every picture may be shown mirrored, left for right, so the side from which something is seen does not matter any more.",
        "vertical_flip": "Every picture may be shown upside down, top for bottom, so up and down do not matter any more.",
        "rotation": "Every picture may be shown turned by a random angle, so it does not matter how the camera was held.",
    }


def make_richer_generator():
    return FlipAndTurn(
        width_shift_range=0.12, zoom_range=(0.85, 1.1), channel_shift_range=30, brightness_range=(0.8, 1.2)
    )


trial = augment(np.zeros((8, 8, 3), np.uint8), count=2, seed=1)
print("trial:", trial.shape, trial.dtype)

# style: iterator[0] instead of next; only one kind of plotting call; multi-line sentences; a lru_cache
from functools import lru_cache

import matplotlib.pyplot as plt
import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator


@lru_cache
def make_generator():
    return ImageDataGenerator(horizontal_flip=True, vertical_flip=True, rotation_range=np.float64(90))


def augment(image, count=9, seed=None):
    batches = make_generator().flow(image[None].astype(float), batch_size=1, seed=seed)
    return np.concatenate([np.rint(batches[0]) for _ in range(count)]).astype(np.uint8)


def plot_grid(images, path):
    h, w = images.shape[1], images.shape[2]
    fig = plt.figure(figsize=(3 * w / 100, 3 * h / 100), dpi=100)
    for k in range(9):
        fig.figimage(images[k], xo=(k % 3) * w, yo=(2 - k // 3) * h)
    fig.savefig(path, dpi=100)
    plt.close(fig)


def describe_effects():
    return {
        "horizontal_flip": """
            The image is mirrored
            from left to right.
        """,
        "vertical_flip": """
            The image is mirrored
            from top to bottom.
        """,
        "rotation": """
            The image is turned
            by a random angle.
        """,
    }


def make_richer_generator():
    return ImageDataGenerator(
        horizontal_flip=True, brightness_range=(0.5, 0.9), shear_range=3, channel_shift_range=5, rescale=1
    )

"""A NumPy expert who draws the numbers from a Generator and rotates with scipy."""
from __future__ import annotations

from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from scipy import ndimage
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def make_generator() -> ImageDataGenerator:
    return ImageDataGenerator(rotation_range=90.0, horizontal_flip=True, vertical_flip=True, fill_mode="reflect")


def augment(image: np.ndarray, count: int = 9, seed: int | None = None) -> np.ndarray:
    rng = np.random.default_rng(seed)
    steps = rng.choice([1, -1], size=(count, 2))
    angles = rng.uniform(-90, 90, size=count)
    copies = np.empty((count, *image.shape), np.uint8)
    for copy, (vertical, horizontal), angle in zip(copies, steps, angles):
        flipped = image[::vertical, ::horizontal].astype(np.float64)
        turned = ndimage.rotate(flipped, angle, axes=(1, 0), reshape=False, order=1, mode="nearest")
        np.rint(turned, out=turned)
        np.copyto(copy, np.clip(turned, 0, 255), casting="unsafe")
    return copies


def plot_grid(images: np.ndarray, path: str | Path) -> None:
    figure, axes = plt.subplots(3, 3, sharex=True, sharey=True, layout="constrained", subplot_kw={"frame_on": False})
    for axis, image in zip(axes.ravel(), images, strict=True):
        axis.imshow(image / np.float32(255), interpolation="nearest", origin="upper")
        axis.set(xticks=[], yticks=[])
    figure.savefig(path, dpi=150, facecolor="0.9")
    plt.close(figure)


def describe_effects() -> dict[str, str]:
    keys = ("horizontal_flip", "vertical_flip", "rotation")
    texts = (
        "Reverses the order of the columns.",
        "Reverses the order of the rows.",
        "Maps each pixel by a rotation matrix around the center.",
    )
    return dict(zip(keys, texts))


def make_richer_generator() -> ImageDataGenerator:
    return ImageDataGenerator(
        channel_shift_range=40.0, brightness_range=tuple(np.array([0.6, 1.4])), zoom_range=[0.8, 1.25], fill_mode="wrap"
    )

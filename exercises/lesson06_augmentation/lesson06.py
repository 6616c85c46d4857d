"""Lesson 06: image augmentation.

The lesson text is lessons/lesson06.md. Run `cvgrade check lesson06` to check your work.
"""

from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def make_generator() -> ImageDataGenerator:
    """Return a generator of horizontal flips, vertical flips and rotations of up to 90 degrees."""
    raise NotImplementedError("return an ImageDataGenerator with three arguments")


def augment(image: np.ndarray, count: int = 9, seed: int | None = None) -> np.ndarray:
    """Return randomly transformed copies of one image.

    Takes a uint8 image (height, width, 3) and returns uint8 copies (count, height, width, 3), with values
    from 0 to 255 like those of the image. The same seed gives the same copies, and another seed gives
    different ones. Without a seed, every call gives different copies.
    """
    raise NotImplementedError("call flow on a batch of one image and collect count copies")


def plot_grid(images: np.ndarray, path: str | Path) -> None:
    """Save a figure with nine images in a 3 × 3 grid, the first at the top left, the second to its right.

    The images are uint8 (9, height, width, 3). Do not open a window.
    """
    raise NotImplementedError("show each image in its own axes and save the figure")


def describe_effects() -> dict[str, str]:
    """Return one sentence each on what horizontal_flip, vertical_flip and rotation do to an image."""
    raise NotImplementedError("return a dict with three keys and a sentence for each")


# Bonus: more kinds of transformation.


def make_richer_generator() -> ImageDataGenerator:
    """Return a generator with at least three other kinds of transformation, visible but not too strong.

    The kinds are shift, zoom, brightness, shear and channel shift.
    """
    raise NotImplementedError("pass arguments for three or more other kinds, with moderate values")


if __name__ == "__main__":
    # Trial calls go here. They run when you start this file yourself; a check skips them.
    cat = np.uint8(255 * plt.imread("assets/chelsea.png"))
    plot_grid(augment(cat), "grid.png")

"""Lesson 06: image augmentation.

Run `cvgrade check lesson06` whenever you like; the brief is in README.md beside this file.
"""

from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def make_generator() -> ImageDataGenerator:
    """A generator of horizontal flips, vertical flips and rotations of up to 90 degrees."""
    raise NotImplementedError("return an ImageDataGenerator with three arguments")


def augment(image: np.ndarray, count: int = 9, seed: int | None = None) -> np.ndarray:
    """Randomly changed copies of one image.

    Takes a uint8 image (height, width, 3) and returns uint8 copies (count, height, width, 3), with values
    from 0 to 255 like those of the image. The same seed gives the same copies, another seed others;
    without a seed, chance decides.
    """
    raise NotImplementedError("let the generator flow over a batch of one, and collect count images")


def plot_grid(images: np.ndarray, path: str | Path) -> None:
    """Save a figure with nine images in three rows of three, the first at the top left.

    The images are uint8 (9, height, width, 3). No window is shown.
    """
    raise NotImplementedError("draw each image on an axis of its own and save the figure")


def describe_effects() -> dict[str, str]:
    """One sentence each on what horizontal_flip, vertical_flip and rotation do to a picture."""
    raise NotImplementedError("return a dict with three keys and three sentences")


# Bonus: further kinds of change.


def make_richer_generator() -> ImageDataGenerator:
    """A generator with at least three further kinds of change, each to be seen and each mild.

    The kinds are shift, zoom, brightness, shear and channel shift.
    """
    raise NotImplementedError("add three or more arguments of other kinds, each of them mild")

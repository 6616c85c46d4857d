"""Lesson 06: image augmentation.

The lesson text is lessons/lesson06.md. Run `cvgrade check lesson06` to check your work.
"""

from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def make_generator() -> ImageDataGenerator:
    """Return a generator that flips images horizontally and vertically, and rotates them by up to 90 degrees.

    The angles are from -90 to 90 degrees. It makes no other change: no shift, zoom or shear, and no change of
    the pixel values.
    """
    raise NotImplementedError("return a generator that flips and rotates")


def augment(image: np.ndarray, count: int = 9, seed: int | None = None) -> np.ndarray:
    """Return copies of one image that are flipped and rotated at random, as by make_generator.

    Takes a uint8 image (height, width, 3) and returns uint8 copies (count, height, width, 3), with values
    from 0 to 255 like those of the image. For each copy, chance decides about each of the two flips, with
    equal probability, and about the angle, from -90 to 90 degrees, independently. The same seed gives the
    same copies, and another seed gives different ones. Without a seed, every call gives different copies.
    Don't modify the argument.
    """
    raise NotImplementedError("return count transformed copies of the image")


def plot_grid(images: np.ndarray, path: str | Path) -> None:
    """Save a figure with nine images in a 3 × 3 grid, the first at the top left, the second to its right.

    The images are uint8 (9, height, width, 3). Show each of them whole, upright and in its own colors. The
    path is the name of a PNG file. Don't open a window, for instance with plt.show().
    """
    raise NotImplementedError("save the nine images as a 3 × 3 figure")


def describe_effects() -> dict[str, str]:
    """Return one sentence each on what horizontal_flip, vertical_flip and rotation do to an image.

    The result is a dict with these three keys. The sentences differ, have at least three words each, and may
    be in any language.
    """
    raise NotImplementedError("return a dict with a sentence about each transformation")


# Bonus: more kinds of transformation.


def make_richer_generator() -> ImageDataGenerator:
    """Return a generator with at least three other kinds of transformation, visible but not too strong.

    Flips and rotations don't count. The largest change of each kind lies between these bounds:

        shift          1 to 200 pixels, or up to 0.5 of the side
        zoom           factors that differ from 1 by 0.02 to 0.6
        brightness     factors that differ from 1 by 0.02 to 0.8
        shear          1 to 45 degrees
        channel shift  2 to 100 intensity levels

    The generator doesn't change the pixel values in any other way, for instance by rescaling.
    """
    raise NotImplementedError("return a generator with three or more other kinds of transformation")


if __name__ == "__main__":
    # Trial calls go here. They run when you start this file yourself; a check skips them.
    cat = np.uint8(255 * plt.imread("assets/chelsea.png"))
    plot_grid(augment(cat), "grid.png")

"""Lesson 02: preparing image data.

The lesson text is lessons/lesson02.md. Check your work with `cvgrade check lesson02`.
"""

from pathlib import Path

import numpy as np
from PIL import Image


def load_pixels(path: str | Path) -> np.ndarray:
    """Return an image file of any kind as uint8 RGB pixels of shape (height, width, 3).

    The files are PNG or JPEG with 8 bits per channel: color, grayscale, with a palette, or with transparency.
    Drop the transparency; an image that is blended with white or black instead is accepted, too.
    """
    raise NotImplementedError("return the pixels of the image file: uint8, (height, width, 3)")


def normalize(pixels: np.ndarray) -> np.ndarray:
    """Return uint8 pixels as float32 values: in every image, 0 becomes 0 and 255 becomes 1.

    Don't modify the argument.
    """
    raise NotImplementedError("return the pixels as float32 from 0 to 1")


def pixel_range(pixels: np.ndarray) -> tuple[float, float]:
    """Return the smallest and the largest value of a uint8 or float32 array: a pair of numbers.

    Don't modify the argument.
    """
    raise NotImplementedError("return the smallest and the largest value as a pair")


def report(path: str | Path) -> dict:
    """Return the dtype of an image and its value ranges before and after normalization.

    The result is a dict with the keys "dtype" (the name of the dtype of the loaded pixels, a str), "before"
    and "after" (each a pair of numbers).
    """
    raise NotImplementedError("return a dict with the keys dtype, before and after")


# Bonus: two more ways to scale.


def center(pixels: np.ndarray) -> np.ndarray:
    """Return uint8 pixels as float32, shifted so that their mean is zero.

    Subtract one number: the mean of the whole array. The values may stay on the scale 0 to 255, or be divided
    by 255. Don't modify the argument.
    """
    raise NotImplementedError("return the pixels as float32 with mean 0")


def standardize(pixels: np.ndarray, per_channel: bool = False) -> np.ndarray:
    """Return uint8 pixels as float32 with mean 0 and standard deviation 1. Don't modify the argument.

    Standardize over the whole image, or each channel separately with per_channel=True. If all values of the
    image (with per_channel=True: of a channel) are equal, their standard deviation is 0: return zeros for
    them, not NaN.
    """
    raise NotImplementedError("return the pixels as float32 with mean 0 and standard deviation 1")


if __name__ == "__main__":
    # Trial calls go here. They run when you start this file yourself; a check skips them.
    print(report("assets/coffee.png"))

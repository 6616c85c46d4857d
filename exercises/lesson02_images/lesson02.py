"""Lesson 02: preparing image data.

Run `cvgrade check lesson02` whenever you like; the brief is in README.md beside this file.
"""

from pathlib import Path

import numpy as np
from PIL import Image


def load_pixels(path: str | Path) -> np.ndarray:
    """Load a picture as uint8 RGB pixels of shape (height, width, 3), whatever kind of file it is."""
    raise NotImplementedError("open the file with Pillow, convert it to RGB, and turn it into an array")


def normalize(pixels: np.ndarray) -> np.ndarray:
    """Bring uint8 pixels to float32 values from 0 to 1, without changing the argument."""
    raise NotImplementedError("convert to float32 first, then divide by the largest value a pixel can have")


def pixel_range(pixels: np.ndarray) -> tuple[float, float]:
    """The smallest and the largest value of an array."""
    raise NotImplementedError("return a pair of two plain numbers")


def report(path: str | Path) -> dict:
    """Look at one picture: its dtype, and its range before and after normalising.

    Returns a dict with the keys "dtype" (a str), "before" and "after" (each a pair of numbers).
    """
    raise NotImplementedError("put the three functions above together")


# Bonus: two more ways to scale.


def center(pixels: np.ndarray) -> np.ndarray:
    """Shift the values so that their mean is zero; float32."""
    raise NotImplementedError("subtract the mean of the whole array")


def standardize(pixels: np.ndarray, per_channel: bool = False) -> np.ndarray:
    """Zero mean and unit standard deviation, over the whole picture or for each channel; float32.

    A picture of one constant colour has no spread: it becomes all zeros, never NaN.
    """
    raise NotImplementedError("subtract the mean, divide by the standard deviation, and think of a spread of zero")

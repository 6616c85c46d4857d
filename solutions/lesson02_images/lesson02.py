"""Lesson 02: preparing image data.

Run `cvgrade check lesson02` whenever you like; the brief is in README.md beside this file.
"""

from pathlib import Path

import numpy as np
from PIL import Image


def load_pixels(path: str | Path) -> np.ndarray:
    """Load a picture as uint8 RGB pixels of shape (height, width, 3), whatever kind of file it is."""
    # BEGIN SOLUTION  open the file with Pillow, convert it to RGB, and turn it into an array
    with Image.open(path) as image:
        return np.array(image.convert("RGB"))
    # END SOLUTION


def normalize(pixels: np.ndarray) -> np.ndarray:
    """Bring uint8 pixels to float32 values from 0 to 1, without changing the argument."""
    # BEGIN SOLUTION  convert to float32 first, then divide by the largest value a pixel can have
    return pixels.astype(np.float32) / 255.0
    # END SOLUTION


def pixel_range(pixels: np.ndarray) -> tuple[float, float]:
    """The smallest and the largest value of an array."""
    # BEGIN SOLUTION  return a pair of two plain numbers
    return float(pixels.min()), float(pixels.max())
    # END SOLUTION


def report(path: str | Path) -> dict:
    """Look at one picture: its dtype, and its range before and after normalising.

    Returns a dict with the keys "dtype" (a str), "before" and "after" (each a pair of numbers).
    """
    # BEGIN SOLUTION  put the three functions above together
    pixels = load_pixels(path)
    return {
        "dtype": str(pixels.dtype),
        "before": pixel_range(pixels),
        "after": pixel_range(normalize(pixels)),
    }
    # END SOLUTION


# Bonus: two more ways to scale.


def center(pixels: np.ndarray) -> np.ndarray:
    """Shift the values so that their mean is zero; float32."""
    # BEGIN SOLUTION  subtract the mean of the whole array
    values = pixels.astype(np.float64)
    return (values - values.mean()).astype(np.float32)
    # END SOLUTION


def standardize(pixels: np.ndarray, per_channel: bool = False) -> np.ndarray:
    """Zero mean and unit standard deviation, over the whole picture or for each channel; float32.

    A picture of one constant colour has no spread: it becomes all zeros, never NaN.
    """
    # BEGIN SOLUTION  subtract the mean, divide by the standard deviation, and think of a spread of zero
    axis = (0, 1) if per_channel else None
    values = pixels.astype(np.float64)
    values -= values.mean(axis=axis, keepdims=True)
    spread = values.std(axis=axis, keepdims=True)
    return (values / np.where(spread > 0, spread, 1.0)).astype(np.float32)
    # END SOLUTION

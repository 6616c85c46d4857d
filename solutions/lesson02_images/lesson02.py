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
    # BEGIN SOLUTION  return the pixels of the image file: uint8, (height, width, 3)
    # `with` closes the file. convert("RGB") gives every kind of image three channels: it repeats gray values,
    # looks up the colors of a palette and drops the transparency. np.array copies the pixels out of the file.
    with Image.open(path) as image:
        return np.array(image.convert("RGB"))
    # END SOLUTION


def normalize(pixels: np.ndarray) -> np.ndarray:
    """Return uint8 pixels as float32 values: in every image, 0 becomes 0 and 255 becomes 1.

    Don't modify the argument.
    """
    # BEGIN SOLUTION  return the pixels as float32 from 0 to 1
    # Convert first: uint8 / 255.0 would be float64, which needs twice the memory. Divide by 255, the largest
    # possible uint8 value: with pixels.max() the same gray would get another value in each image.
    return pixels.astype(np.float32) / 255.0
    # END SOLUTION


def pixel_range(pixels: np.ndarray) -> tuple[float, float]:
    """Return the smallest and the largest value of a uint8 or float32 array: a pair of numbers.

    Don't modify the argument.
    """
    # BEGIN SOLUTION  return the smallest and the largest value as a pair
    # min() and max() of an array look at all its axes at once. float() makes plain Python numbers of NumPy's.
    return float(pixels.min()), float(pixels.max())
    # END SOLUTION


def report(path: str | Path) -> dict:
    """Return the dtype of an image and its value ranges before and after normalization.

    The result is a dict with the keys "dtype" (the name of the dtype of the loaded pixels, a str), "before"
    and "after" (each a pair of numbers).
    """
    # BEGIN SOLUTION  return a dict with the keys dtype, before and after
    # Every step is a function that is written already. The file is loaded once and used twice.
    pixels = load_pixels(path)
    return {
        # str() gives the name of the dtype; the dtype itself is an object.
        "dtype": str(pixels.dtype),
        "before": pixel_range(pixels),
        "after": pixel_range(normalize(pixels)),
    }
    # END SOLUTION


# Bonus: two more ways to scale.


def center(pixels: np.ndarray) -> np.ndarray:
    """Return uint8 pixels as float32, shifted so that their mean is zero.

    Subtract one number: the mean of the whole array. The values may stay on the scale 0 to 255, or be divided
    by 255. Don't modify the argument.
    """
    # BEGIN SOLUTION  return the pixels as float32 with mean 0
    # float64 while calculating keeps the rounding error of a mean over many pixels small.
    values = pixels.astype(np.float64)
    return (values - values.mean()).astype(np.float32)
    # END SOLUTION


def standardize(pixels: np.ndarray, per_channel: bool = False) -> np.ndarray:
    """Return uint8 pixels as float32 with mean 0 and standard deviation 1. Don't modify the argument.

    Standardize over the whole image, or each channel separately with per_channel=True. If all values of the
    image (with per_channel=True: of a channel) are equal, their standard deviation is 0: return zeros for
    them, not NaN.
    """
    # BEGIN SOLUTION  return the pixels as float32 with mean 0 and standard deviation 1
    # The mean over axes 0 and 1 (height, width) is one number for each channel. None takes all values.
    axis = (0, 1) if per_channel else None
    values = pixels.astype(np.float64)
    # keepdims=True keeps the axes, so the means have a shape that broadcasts against the image.
    values -= values.mean(axis=axis, keepdims=True)
    deviation = values.std(axis=axis, keepdims=True)
    # Where all values are equal, they are 0 by now: 0 / 1 is 0, but 0 / 0 would be NaN.
    return (values / np.where(deviation > 0, deviation, 1.0)).astype(np.float32)
    # END SOLUTION

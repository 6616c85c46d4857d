"""Lesson 02 as compositions of small functions, with the utilities and layers of Keras."""

from functools import partial, reduce
from operator import attrgetter, methodcaller
from pathlib import Path

import keras
import numpy as np


def pipe(*steps):
    return lambda value: reduce(lambda x, step: step(x), steps, value)


def fork(*branches):
    return lambda value: tuple(branch(value) for branch in branches)


# img_to_array makes floats of whole numbers, so that the way back to uint8 is exact
load_pixels = pipe(
    partial(keras.utils.load_img, color_mode="rgb"),
    keras.utils.img_to_array,
    methodcaller("astype", np.uint8),
)
load_pixels.__doc__ = "Return an image file of any kind as uint8 RGB pixels."

normalize = pipe(methodcaller("astype", np.float32), lambda x: x / np.float32(255))
normalize.__doc__ = "Return uint8 pixels as float32 values."

pixel_range = fork(np.amin, np.amax)
pixel_range.__doc__ = "Return the smallest and the largest value as NumPy scalars."


def report(path: str | Path) -> dict:
    values = pipe(
        load_pixels,
        fork(attrgetter("dtype.name"), pixel_range, pipe(normalize, pixel_range)),
    )(path)
    return dict(zip(("dtype", "before", "after"), values))


def _shift(x):
    return x - np.mean(x, dtype=np.float64)


def _scale(x):
    return x / (np.std(x, dtype=np.float64) or 1.0)


center = pipe(_shift, methodcaller("astype", np.float32))
_whole = pipe(_shift, _scale, methodcaller("astype", np.float32))


def standardize(pixels: np.ndarray, per_channel: bool = False) -> np.ndarray:
    if not per_channel or np.ndim(pixels) < 3:
        return _whole(pixels)
    return np.stack([*map(_whole, np.rollaxis(pixels, 2))], axis=2)


if __name__ == "__main__":
    print(report("assets/coffee.png"))

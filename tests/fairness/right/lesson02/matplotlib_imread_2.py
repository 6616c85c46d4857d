"""Lesson 02: matplotlib reads PNG files as floats from 0 to 1, so they are taken back to bytes."""

from pathlib import Path
from typing import NamedTuple

import matplotlib.image as mpimg
import numpy as np


class Range(NamedTuple):
    low: float
    high: float


def load_pixels(path: str | Path) -> np.ndarray:
    picture = mpimg.imread(path)
    if np.issubdtype(picture.dtype, np.floating):
        picture = np.rint(picture * 255)
    picture = np.atleast_3d(picture).astype(np.uint8)
    if picture.shape[-1] == 1:
        picture = np.tile(picture, 3)
    return np.ascontiguousarray(picture[:, :, :3])


def normalize(pixels: np.ndarray) -> np.ndarray:
    return np.true_divide(pixels, 255, dtype=np.float32)


def pixel_range(pixels: np.ndarray) -> tuple[float, float]:
    return Range(np.amin(pixels), np.amax(pixels))


def report(path: str | Path) -> dict:
    pixels = load_pixels(path)
    before = pixel_range(pixels)
    # normalizing keeps the order of values: only the ends are needed
    after = Range(*normalize(np.array(before, dtype=pixels.dtype)))
    return {"dtype": f"{pixels.dtype}", "before": before, "after": after}


def center(pixels: np.ndarray) -> np.ndarray:
    result = np.array(pixels, dtype=np.float64)
    result -= result.mean()
    return np.float32(result)


def standardize(pixels: np.ndarray, per_channel: bool = False) -> np.ndarray:
    def one(plane):
        if plane.min() == plane.max():
            return np.zeros_like(plane, dtype=np.float32)
        plane = plane.astype(np.longdouble)
        return ((plane - plane.mean()) / plane.std()).astype(np.float32)

    if per_channel and pixels.ndim == 3:
        return np.stack(list(map(one, np.moveaxis(pixels, -1, 0))), axis=-1)
    return one(pixels)

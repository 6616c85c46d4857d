"""Lesson 02 for people who live in scipy: ndimage reductions over labels, einsum, LUTs."""

from pathlib import Path

import imageio.v3 as iio
import numpy as np
from scipy import ndimage

_LUT = (np.arange(256, dtype=np.float64) / 255.0).astype(np.float32)
_LUT.setflags(write=False)


def load_pixels(path: str | Path) -> np.ndarray:
    """Return an image file of any kind as uint8 RGB pixels of shape (height, width, 3)."""
    return np.ascontiguousarray(iio.imread(Path(path), plugin="pillow", index=0, mode="RGB"))


def normalize(pixels: np.ndarray) -> np.ndarray:
    """Return uint8 pixels as float32 values."""
    return _LUT[pixels]


def pixel_range(pixels: np.ndarray) -> tuple[float, float]:
    """Return the smallest and the largest value."""
    low, high, *_ = ndimage.extrema(pixels)
    return float(low), float(high)


def report(path: str | Path) -> dict:
    """Return the dtype of an image and its value ranges."""
    pixels = load_pixels(path)
    stages = {"before": pixels, "after": normalize(pixels)}
    return {"dtype": np.dtype(pixels.dtype).name} | {key: pixel_range(stage) for key, stage in stages.items()}


def center(pixels: np.ndarray) -> np.ndarray:
    """Return uint8 pixels as float32 with mean zero."""
    wide = pixels.astype(np.float64)
    return (wide - ndimage.mean(wide)).astype(np.float32)


def standardize(pixels: np.ndarray, per_channel: bool = False) -> np.ndarray:
    """Return uint8 pixels with mean 0 and standard deviation 1."""
    wide = pixels.astype(np.float64)
    labels = np.zeros(pixels.shape, dtype=np.intp)
    if per_channel and pixels.ndim == 3:
        labels = labels + np.arange(pixels.shape[2])
    index = np.arange(labels.max() + 1)
    mean = ndimage.mean(wide, labels, index)
    low = ndimage.minimum(wide, labels, index)
    high = ndimage.maximum(wide, labels, index)
    std = np.where(low == high, np.inf, ndimage.standard_deviation(wide, labels, index))
    return ((wide - mean[labels]) / std[labels]).astype(np.float32)


if __name__ == "__main__":
    print(report("assets/coffee.png"))

"""Lesson 02 with SciPy (scikit-image brings it along)."""

from os import fspath
from pathlib import Path
from warnings import catch_warnings, simplefilter

import numpy as np
from PIL import ImageFile
from scipy import ndimage, stats


def load_pixels(path: str | Path) -> np.ndarray:
    parser = ImageFile.Parser()
    with open(fspath(path), "rb") as stream:
        while chunk := stream.read(1 << 14):
            parser.feed(chunk)
    return np.array(parser.close().convert("RGB"))


def normalize(pixels: np.ndarray) -> np.ndarray:
    return np.interp(pixels, [0, 255], [0, 1]).astype(np.float32).reshape(pixels.shape)


def pixel_range(pixels: np.ndarray) -> tuple[float, float]:
    smallest, largest, *_ = ndimage.extrema(pixels)
    return smallest, largest


def report(path: str | Path) -> dict:
    before = load_pixels(path)
    after = normalize(before)
    return {"after": pixel_range(after), "before": pixel_range(before), "dtype": np.dtype(before.dtype).name}


def center(pixels: np.ndarray) -> np.ndarray:
    return np.asarray(pixels - ndimage.mean(pixels), dtype=np.float32)


def standardize(pixels: np.ndarray, per_channel: bool = False) -> np.ndarray:
    wide = pixels.astype(np.float64)
    axis = (0, 1) if per_channel and wide.ndim == 3 else None
    constant = wide.min(axis=axis, keepdims=True) == wide.max(axis=axis, keepdims=True)
    with catch_warnings(), np.errstate(all="ignore"):
        simplefilter("ignore")
        flat = wide.reshape(-1, wide.shape[-1]) if axis else wide.reshape(-1, 1)
        scores = stats.zscore(flat, axis=0).reshape(wide.shape)
    return np.where(constant, 0, scores).astype(np.float32)

"""Very defensive author; validates everything the docstring promises."""
import os
from pathlib import Path

import numpy as np
from PIL import Image, UnidentifiedImageError


def _check(pixels, *dtypes):
    if not isinstance(pixels, np.ndarray):
        raise TypeError(f"array expected, not {type(pixels)}")
    if pixels.dtype not in [np.dtype(d) for d in dtypes]:
        raise TypeError(f"wrong dtype {pixels.dtype}")
    if pixels.size == 0:
        raise ValueError("empty image")


def load_pixels(path):
    if not isinstance(path, (str, Path)):
        raise TypeError("path must be str or Path")
    if not os.path.isfile(path):
        raise FileNotFoundError(path)
    try:
        with Image.open(path) as image:
            image = image.convert("RGB")
    except UnidentifiedImageError as error:
        raise ValueError(f"{path} is no image") from error
    result = np.array(image)
    assert result.dtype == np.uint8 and result.ndim == 3 and result.shape[2] == 3
    return result


def normalize(pixels):
    _check(pixels, "uint8")
    result = pixels.astype(np.float32) / 255.0
    assert 0 <= result.min() and result.max() <= 1
    return result


def pixel_range(pixels):
    _check(pixels, "uint8", "float32")
    return float(pixels.min()), float(pixels.max())


def report(path):
    pixels = load_pixels(path)
    return {"dtype": pixels.dtype.name, "before": pixel_range(pixels), "after": pixel_range(normalize(pixels))}


def center(pixels):
    _check(pixels, "uint8")
    result = (pixels.astype(np.float64) - pixels.mean()).astype(np.float32)
    assert abs(result.mean(dtype=np.float64)) < 1e-3
    return result


def standardize(pixels, per_channel=False):
    _check(pixels, "uint8")
    if not isinstance(per_channel, bool):
        raise TypeError("per_channel must be a bool")
    axis = (0, 1) if per_channel else None
    v = pixels.astype(np.float64)
    s = v.std(axis=axis)
    return np.where(s == 0, 0, (v - v.mean(axis=axis)) / np.where(s == 0, 1, s)).astype(np.float32)

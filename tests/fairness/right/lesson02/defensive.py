import copy
import warnings
from pathlib import Path

import numpy as np
from PIL import Image, UnidentifiedImageError


def load_pixels(path):
    path = Path(path)
    if not path.exists():
        raise FileNotFoundError(path)
    try:
        with Image.open(path) as image:
            image.load()
            if image.mode == "P" and "transparency" in image.info:
                image = image.convert("RGBA")
            if image.mode in ("RGBA", "LA"):
                background = Image.new("RGBA", image.size, "white")
                image = Image.alpha_composite(background, image.convert("RGBA"))
            pixels = np.array(image.convert("RGB"))
    except UnidentifiedImageError as error:
        raise ValueError(f"{path} is not an image") from error
    assert pixels.ndim == 3 and pixels.shape[2] == 3 and pixels.dtype == np.uint8
    return pixels


def _check(pixels):
    if not isinstance(pixels, np.ndarray):
        raise TypeError("expected an array")
    if pixels.size == 0:
        raise ValueError("empty image")
    return copy.deepcopy(pixels)


def normalize(pixels):
    pixels = _check(pixels)
    if pixels.dtype != np.uint8:
        warnings.warn("not uint8")
    result = pixels.astype(np.float32)
    result /= 255.0
    assert result.min() >= 0.0 and result.max() <= 1.0
    return np.clip(result, 0.0, 1.0)


def pixel_range(pixels):
    pixels = _check(pixels)
    low, high = float(pixels.min()), float(pixels.max())
    assert low <= high
    return low, high


def report(path):
    pixels = load_pixels(path)
    return copy.deepcopy({"dtype": str(np.dtype(pixels.dtype)), "before": pixel_range(pixels), "after": pixel_range(normalize(pixels))})


def center(pixels):
    pixels = _check(pixels).astype(np.float64)
    pixels -= np.mean(pixels)
    assert abs(pixels.mean()) < 1e-6
    return pixels.astype(np.float32)


def standardize(pixels, per_channel=False):
    pixels = _check(pixels).astype(np.float64)
    axis = (0, 1) if per_channel else (0, 1, 2)
    mean = pixels.mean(axis=axis, keepdims=True)
    std = pixels.std(axis=axis, keepdims=True)
    with np.errstate(divide="ignore", invalid="ignore"):
        result = (pixels - mean) / std
    return np.nan_to_num(result, nan=0.0, posinf=0.0, neginf=0.0).astype(np.float32)

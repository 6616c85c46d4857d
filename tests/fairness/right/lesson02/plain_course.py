# style: short and plain, exactly what the course teaches
"""Lesson 02."""

from pathlib import Path

import numpy as np
from PIL import Image


def load_pixels(path):
    image = Image.open(path).convert("RGB")
    return np.asarray(image)


def normalize(pixels):
    pixels = pixels.astype("float32")
    pixels /= 255.0
    return pixels


def pixel_range(pixels):
    return float(pixels.min()), float(pixels.max())


def report(path):
    pixels = load_pixels(path)
    return {
        "dtype": str(pixels.dtype),
        "before": pixel_range(pixels),
        "after": pixel_range(normalize(pixels)),
    }


def center(pixels):
    pixels = pixels.astype("float32")
    return pixels - pixels.mean(dtype="float64").astype("float32")


def standardize(pixels, per_channel=False):
    pixels = pixels.astype("float64")
    axis = (0, 1) if per_channel else None
    mean = pixels.mean(axis=axis)
    std = pixels.std(axis=axis)
    std = np.where(std < 1e-9, 1.0, std)
    return ((pixels - mean) / std).astype("float32")

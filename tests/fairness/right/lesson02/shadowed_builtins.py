"""The helper functions have the names of built-ins, and a trial call runs at the end of the file."""
import os

import numpy as np
from PIL import Image as Img


def open(path):
    return Img.open(path)


def min(values):
    return np.min(values).item()


def max(values):
    return np.max(values).item()


def load_pixels(path, mode="RGB"):
    return np.array(open(path).convert(mode))


def normalize(pixels, maximum=255):
    return (pixels * (1.0 / maximum)).astype(np.float32)


def pixel_range(pixels):
    return min(pixels), max(pixels)


def report(path):
    pixels = load_pixels(path)
    return {"dtype": str(pixels.dtype), "before": pixel_range(pixels), "after": pixel_range(normalize(pixels))}


def center(pixels):
    return standardize(pixels, std=1.0)


def standardize(pixels, per_channel=False, std=None):
    axis = (0, 1) if per_channel else None
    deviation = np.std(pixels, axis=axis) if std is None else std
    return ((pixels - np.mean(pixels, axis=axis)) / np.where(deviation, deviation, 1)).astype(np.float32)


if os.path.exists("assets/coffee.png"):
    print(report("assets/coffee.png"))

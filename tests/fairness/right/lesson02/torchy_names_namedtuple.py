from typing import NamedTuple

import numpy as np
from PIL import Image


class Range(NamedTuple):
    low: float
    high: float


class Report(dict):
    def __init__(self, pixels):
        super().__init__(dtype=pixels.dtype.name)
        self["before"] = pixel_range(pixels)
        self["after"] = pixel_range(normalize(pixels))


def load_pixels(path):
    return np.array(Image.open(path).convert(mode="RGB"), copy=True, order="C")


def normalize(pixels):
    return np.float32(pixels) / np.float32(255)


def pixel_range(pixels):
    return Range(pixels.min(), pixels.max())


def report(path):
    return Report(load_pixels(path))


def center(pixels):
    n = normalize(pixels)
    return n - np.average(n.astype("f8")).astype("f4")


def standardize(pixels, per_channel=False):
    from scipy import stats

    z = stats.zscore(pixels.astype(float), axis=(0, 1) if per_channel else None)
    z[~np.isfinite(z)] = 0
    return z.astype("f4")

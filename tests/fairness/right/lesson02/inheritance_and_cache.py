from functools import cached_property
from pathlib import Path
import numpy as np
from PIL import Image


class Picture:
    def __init__(self, path):
        self.path = Path(path)

    @cached_property
    def pixels(self):
        return np.array(Image.open(self.path).convert("RGB"))

    def __array__(self, dtype=None, copy=None):
        return self.pixels.astype(dtype or np.uint8)

    def summary(self):
        p = np.array(self)
        return {"dtype": p.dtype.name, "before": pixel_range(p), "after": pixel_range(normalize(p))}


def load_pixels(path):
    return np.array(Picture(path))


def normalize(pixels):
    return (pixels / np.float64(255)).astype(np.float32)


def pixel_range(pixels, *, key=None):
    if key is None:
        return pixels.min(), pixels.max()
    return key(pixels.min()), key(pixels.max())


def report(path):
    return Picture(path).summary()


def center(pixels, mean=None):
    mean = pixels.mean() if mean is None else mean
    return np.array(pixels - mean, dtype="float32")


def standardize(pixels, per_channel=False):
    x = pixels.astype(np.float64)
    mean = x.mean(axis=(0, 1)) if per_channel else x.mean()
    x -= mean
    with np.errstate(all="ignore"):
        x /= x.std(axis=(0, 1)) if per_channel else x.std()
    x[~np.isfinite(x)] = 0
    return x.astype(np.float32)

"""Lesson 02 with generators, chunks of rows and merged running moments (as for images larger than memory)."""

import collections
import contextlib
from pathlib import Path

import numpy as np
from PIL import Image, ImageSequence

ROWS = 64


@contextlib.contextmanager
def first_frame(path):
    with open(path, "rb") as stream, Image.open(stream) as image:
        yield next(iter(ImageSequence.Iterator(image)))


def load_pixels(path: str | Path) -> np.ndarray:
    """Return an image file of any kind as uint8 RGB pixels, strip by strip."""
    with first_frame(path) as frame:
        rgb = frame.convert("RGB")
    result = np.empty((rgb.height, rgb.width, 3), np.uint8)
    for top in range(0, rgb.height, ROWS):
        bottom = min(top + ROWS, rgb.height)
        for channel, band in enumerate(rgb.crop((0, top, rgb.width, bottom)).split()):
            result[top:bottom, :, channel] = band
    return result


def chunks(pixels):
    step = ROWS if pixels.ndim else 1
    for top in range(0, len(pixels), step):
        yield slice(top, top + step), pixels[top : top + step]


def normalize(pixels: np.ndarray) -> np.ndarray:
    """Return uint8 pixels as float32 values."""
    out = np.empty(pixels.shape, np.float32)
    collections.deque((np.divide(part, 255.0, out=out[where], casting="unsafe") for where, part in chunks(pixels)), maxlen=0)
    return out


def pixel_range(pixels: np.ndarray) -> tuple[float, float]:
    """Return the smallest and the largest value."""
    extremes = [(part.min(), part.max()) for _, part in chunks(pixels)]
    lows, highs = zip(*extremes)
    return float(min(lows)), float(max(highs))


def report(path: str | Path) -> dict:
    """Return the dtype of an image and its value ranges."""
    result = collections.defaultdict(tuple)
    raw = load_pixels(path)
    result["dtype"] = raw.dtype.name
    for key, array in (("before", raw), ("after", normalize(raw))):
        result[key] = pixel_range(array)
    result["shape"] = raw.shape
    return result


def moments(pixels):
    """Mean and standard deviation by merging the moments of the chunks (Chan et al.)."""
    n, mean, squares = 0, 0.0, 0.0
    for _, part in chunks(pixels):
        m, part_mean = part.size, part.mean(dtype=np.float64)
        part_squares = np.square(part - part_mean).sum()
        delta = part_mean - mean
        mean += delta * m / (n + m)
        squares += part_squares + delta**2 * n * m / (n + m)
        n += m
    return mean, (squares / n) ** 0.5


def center(pixels: np.ndarray) -> np.ndarray:
    """Return uint8 pixels as float32 with mean zero."""
    mean, _ = moments(pixels)
    return np.concatenate([(part - mean).astype(np.float32) for _, part in chunks(pixels)])


def standardize(pixels: np.ndarray, per_channel: bool = False) -> np.ndarray:
    """Return uint8 pixels with mean 0 and standard deviation 1."""
    out = np.zeros(pixels.shape, np.float32)
    views = [(pixels[..., c], out[..., c]) for c in range(pixels.shape[-1])] if per_channel and pixels.ndim == 3 else [(pixels, out)]
    for source, target in views:
        if np.ptp(source):
            mean, std = moments(source)
            target[...] = (source - mean) / std
    return out


if __name__ == "__main__":
    print(report("assets/coffee.png"))

"""Pastes on an RGB canvas (black), cached loader, wraps shared helpers, other order of work."""
import functools

import numpy as np
from PIL import Image


@functools.lru_cache(maxsize=None)
def _open(path):
    image = Image.open(path)
    if image.mode in {"RGBA", "LA"} or (image.mode == "P" and "transparency" in image.info):
        image = image.convert("RGBA")
        canvas = Image.new("RGB", image.size)
        canvas.paste(image, (0, 0), image)
        return canvas
    return image.convert("RGB")


def load_pixels(path):
    image = _open(path)
    return np.array(list(image.getdata()), dtype=np.uint8).reshape(image.height, image.width, 3)


def pixel_range(pixels):
    values = np.unique(pixels)
    return values[0], values[-1]


def _scale(pixels, shift, factor):
    return ((pixels.astype(np.float64) - shift) / factor).astype(np.float32)


def normalize(pixels):
    return _scale(pixels, 0, 255)


def center(pixels):
    return _scale(pixels, pixels.sum(dtype=np.int64) / pixels.size, 255)


def standardize(pixels, per_channel=False):
    if per_channel:
        return np.concatenate([standardize(pixels[..., i : i + 1]) for i in range(pixels.shape[-1])], axis=-1)
    if pixels.min() == pixels.max():
        return np.zeros_like(pixels, dtype=np.float32)
    return _scale(pixels, pixels.mean(), pixels.std())


def report(path):
    pixels = load_pixels(path)
    after = pixel_range(normalize(pixels))
    before = pixel_range(pixels)
    return {"after": after, "before": before, "dtype": pixels.dtype.__str__()}

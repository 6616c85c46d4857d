# Careful with memory: fixed chunks, views, running Welford mean; namedtuple as the pair.
from collections import namedtuple, OrderedDict
import numpy as np
from PIL import Image

Range = namedtuple("Range", "low high")

def load_pixels(path):
    with Image.open(path) as image:
        if image.mode == "L":
            return np.repeat(np.asarray(image)[:, :, None], 3, axis=2)
        if image.mode == "RGBA":
            return np.delete(np.asarray(image), 3, axis=2)
        if image.mode == "LA":
            return np.asarray(image)[..., [0, 0, 0]]
        return np.asarray(image.convert("RGB"))

def normalize(pixels):
    out = np.empty(pixels.shape, dtype=np.float32)
    for row in range(pixels.shape[0]):
        out[row] = pixels[row] / 255
    return out

def pixel_range(pixels):
    low, high = np.inf, -np.inf
    for row in pixels:
        low, high = min(low, row.min()), max(high, row.max())
    return Range(low, high)

def report(path):
    pixels = load_pixels(path)
    result = OrderedDict()
    result["dtype"] = pixels.dtype.name
    result["before"] = pixel_range(pixels)
    result["after"] = pixel_range(normalize(pixels))
    return result

def center(pixels):
    count, mean = 0, 0.0
    for row in pixels:
        count += row.size
        mean += (row.mean() - mean) * row.size / count
    return (pixels - mean).astype(np.float32)

def standardize(pixels, per_channel=False):
    centered = pixels.astype(np.float64) - (pixels.mean(axis=(0, 1)) if per_channel else pixels.mean())
    power = (centered * centered).mean(axis=(0, 1)) if per_channel else (centered * centered).mean()
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(power > 0, centered / np.sqrt(power), 0.0).astype(np.float32)

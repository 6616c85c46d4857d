"""Threads for the channels, einsum for the sums, an array subclass for the pixels."""
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from PIL import Image


class Pixels(np.ndarray):
    @property
    def span(self):
        return self.min().item(), self.max().item()


def load_pixels(path):
    with Image.open(path) as image, ThreadPoolExecutor(3) as pool:
        rgb = image.convert("RGB")
        planes = list(pool.map(lambda name: np.array(rgb.getchannel(name)), "RGB"))
    return np.stack(planes, axis=2)


def normalize(pixels):
    out = np.empty(pixels.shape, dtype=np.float32)
    for old, new in zip(pixels, out):
        new[:] = old / np.float32(255)
    return out


def pixel_range(pixels):
    return pixels.view(Pixels).span


def report(path):
    pixels = load_pixels(path)
    spans = [pixel_range(values) for values in (pixels, normalize(pixels))]
    return {"dtype": np.dtype("uint8").name, "before": spans[0], "after": spans[1]}


def center(pixels):
    values = pixels.astype(np.float64)
    values -= values.sum() / values.size
    return values.astype(np.float32)


def _one(values):
    values = values - values.sum() / values.size
    length = np.linalg.norm(values.ravel())
    return values * (np.sqrt(values.size) / length) if length > 1e-6 else values * 0


def standardize(pixels, per_channel=False):
    values = pixels.astype(np.float64)
    if not per_channel:
        return np.float32(_one(values))
    with ThreadPoolExecutor() as pool:
        planes = list(pool.map(_one, np.dsplit(values, values.shape[2])))
    return np.concatenate(planes, axis=2, dtype=np.float32, casting="same_kind")

import numpy as np
from PIL import Image
from collections import namedtuple

Range = namedtuple("Range", "low high")


def bands(path):
    with Image.open(path) as im:
        for band in im.convert("RGBA").split()[:-1]:
            yield np.array(band)


def load_pixels(path):
    return np.dstack(list(bands(path)))


def rows(a):
    for row in a:
        yield np.asarray(row, np.float32) / np.float32(255)


def normalize(pixels):
    return np.stack([*rows(pixels)])


def pixel_range(pixels):
    return Range(min(r.min() for r in pixels), max(r.max() for r in pixels))


def report(path):
    p = load_pixels(path)
    return {k: v for k, v in zip(("dtype", "before", "after"), (str(p.dtype), pixel_range(p), pixel_range(normalize(p))))}


def center(pixels):
    mean = sum(int(r.sum()) for r in pixels) / pixels.size
    return np.stack([(r - mean).astype(np.float32) for r in pixels])


def standardize(pixels, per_channel=False):
    if per_channel:
        return np.stack([standardize(pixels[..., i]) for i in range(3)], axis=2)
    p = pixels.astype(np.float64)
    mean = p.mean()
    s = (np.square(p - mean).sum() / p.size) ** 0.5
    return ((p - mean) / (s or 1.0)).astype(np.float32)

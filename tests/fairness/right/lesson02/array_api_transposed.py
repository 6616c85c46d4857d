# Fortran-ordered and non-contiguous results; negative strides; channel-first inside
import numpy as np
from PIL import Image


def load_pixels(path):
    r, g, b = Image.open(path).convert("RGB").split()
    chw = np.stack([np.asarray(c) for c in (r, g, b)])
    return chw.transpose(1, 2, 0)


def normalize(pixels):
    chw = np.asfortranarray(pixels, dtype=np.float32)
    return chw / 255


def pixel_range(pixels):
    return tuple(f(pixels, initial=i) for f, i in ((np.min, np.inf), (np.max, -np.inf))) if pixels.dtype.kind == "f" else tuple(int(f(pixels)) for f in (np.min, np.max))


def report(path):
    pixels = load_pixels(path)
    try:
        return {"dtype": pixels.dtype.name, "before": pixel_range(pixels), "after": pixel_range(normalize(pixels))}
    finally:
        del pixels


def center(pixels):
    return np.einsum("...->...", pixels.astype(np.float32)) - np.float32(pixels.sum(dtype=np.int64) / pixels.size)


def standardize(pixels, *, per_channel=False):
    x = np.moveaxis(pixels.astype(np.float64), -1, 0)
    shape = x.shape
    x = x.reshape(shape[0], -1) if per_channel else x.reshape(1, -1)
    x = x - x.mean(1, keepdims=True)
    n = np.linalg.norm(x, axis=1, keepdims=True) / np.sqrt(x.shape[1])
    x = x / (n + (n == 0))
    return np.moveaxis(x.reshape(shape), 0, -1).astype(np.float32)

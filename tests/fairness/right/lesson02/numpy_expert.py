from __future__ import annotations

import os
import numpy as np
import numpy.typing as npt
from PIL import Image

U8 = npt.NDArray[np.uint8]
F32 = npt.NDArray[np.float32]


def load_pixels(path: str | os.PathLike[str]) -> U8:
    with Image.open(path) as im:
        return np.ascontiguousarray(np.asarray(im.convert("RGB")))


def normalize(pixels: U8) -> F32:
    return np.multiply(pixels, np.float32(1 / 255), dtype=np.float32, casting="unsafe")


def pixel_range(pixels):
    return np.min(pixels).item(), np.max(pixels).item()


def report(path):
    p = load_pixels(path)
    return dict(dtype=p.dtype.name, before=pixel_range(p), after=pixel_range(normalize(p)))


def center(pixels: U8) -> F32:
    return np.subtract(pixels, pixels.mean(dtype=np.float64), dtype=np.float32, casting="unsafe")


def standardize(pixels: U8, per_channel: bool = False) -> F32:
    axis = tuple(range(pixels.ndim - 1)) if per_channel else None
    mu = pixels.mean(axis, dtype=np.float64, keepdims=True)
    sd = pixels.std(axis, dtype=np.float64, keepdims=True)
    z = np.zeros(pixels.shape)
    np.divide(pixels - mu, sd, out=z, where=sd > 0)
    return z.astype(np.float32, copy=False)

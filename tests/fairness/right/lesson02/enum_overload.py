from __future__ import annotations
from dataclasses import dataclass, astuple
from enum import Enum
from functools import singledispatch
from pathlib import Path, PurePath
import io
import numpy as np
from PIL import Image


class Scale(Enum):
    BYTE = 255
    UNIT = 1

    def of(self, pixels):
        return np.asarray(pixels, dtype=np.float32) * np.float32(self.value / Scale.BYTE.value)


@dataclass(order=True)
class Span:
    low: float
    high: float


@singledispatch
def _open(path):
    raise TypeError(type(path))


@_open.register
def _(path: str):
    return Image.open(path)


@_open.register
def _(path: PurePath):
    return Image.open(io.BytesIO(Path(path).read_bytes()))


def load_pixels(path: str | Path) -> np.ndarray:
    match (image := _open(path)).mode:
        case "RGB":
            return np.array(image)
        case "L":
            return np.repeat(np.array(image)[:, :, np.newaxis], 3, axis=2)
        case "RGBA":
            return np.delete(np.array(image), 3, axis=2)
        case "P":
            return np.array(image.convert("RGBA"))[..., :3]
        case "1":
            return np.repeat(np.array(image)[:, :, None].astype(np.uint8) * 255, 3, axis=2)
        case "LA":
            return np.array(image)[:, :, [0, 0, 0]]
        case _:
            return np.array(image.convert("RGB"))


def normalize(pixels):
    return Scale.UNIT.of(pixels)


def pixel_range(pixels):
    return astuple(Span(pixels.min().item(), pixels.max().item()))


def report(path):
    pixels = load_pixels(path)
    return {"dtype": np.dtype(pixels.dtype).name, "before": pixel_range(pixels), "after": pixel_range(normalize(pixels))}


def center(pixels):
    return (Scale.BYTE.of(pixels).astype(np.float64) - pixels.mean(dtype=np.longdouble)).astype(np.float32)


def standardize(pixels, per_channel=False):
    x = np.asarray(pixels, dtype=np.longdouble)
    flat = x.reshape(-1, x.shape[-1]) if per_channel else x.reshape(-1, 1)
    c = flat - flat.mean(0)
    n = np.linalg.norm(c, axis=0) if c.dtype != np.longdouble else np.sqrt((c * c).sum(0))
    n[n == 0] = 1
    return np.asarray(c / n * np.sqrt(len(flat)), np.float32).reshape(pixels.shape)

"""Lesson 02 with a class whose methods and properties do the work, and aliases as the public functions."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import NamedTuple, TypedDict

import numpy as np
from PIL import Image


class Interval(NamedTuple):
    low: float
    high: float

    def __str__(self):
        return f"[{self.low}, {self.high}]"


class Report(TypedDict):
    dtype: str
    before: Interval
    after: Interval


class Pixels:
    def __init__(self, array: np.ndarray) -> None:
        self._array = np.array(array, copy=True)
        self._array.flags.writeable = False

    @classmethod
    def open(cls, path: str | Path) -> np.ndarray:
        """Blend with black through an alpha mask; plain files have an opaque one."""
        with Image.open(path) as source:
            rgba = source.convert("RGBA")
        black = Image.new("RGB", rgba.size)
        black.paste(rgba.convert("RGB"), mask=rgba.getchannel("A"))
        return np.array(black)

    @cached_property
    def interval(self) -> Interval:
        ordered = np.sort(self._array, axis=None)
        return Interval(ordered[0].item(), ordered[-1].item())

    @cached_property
    def unit(self) -> np.ndarray:
        return np.true_divide(self._array, 255, dtype=np.float32)

    def moments(self, axis) -> tuple[np.ndarray, np.ndarray]:
        # exact integer arithmetic: n * sum(x^2) - sum(x)^2 is 0 if and only if all values are equal
        wide = self._array.astype(np.int64)
        n = wide.size if axis is None else np.prod([wide.shape[a] for a in axis])
        total = wide.sum(axis=axis)
        spread = n * (wide * wide).sum(axis=axis) - total * total
        return total / n, np.sqrt(spread) / n

    def centered(self) -> np.ndarray:
        mean, _ = self.moments(None)
        return np.subtract(self._array, mean, dtype=np.float64).astype(np.float32)

    def standardized(self, per_channel: bool) -> np.ndarray:
        mean, std = self.moments(tuple(range(self._array.ndim - 1)) if per_channel and self._array.ndim > 2 else None)
        return ((self._array - mean) / np.where(std > 0, std, 1)).astype(np.float32)


load_pixels = Pixels.open


def normalize(pixels: np.ndarray) -> np.ndarray:
    return Pixels(pixels).unit


def pixel_range(pixels: np.ndarray) -> Interval:
    return Pixels(pixels).interval


def report(path: str | Path) -> Report:
    pixels = Pixels(load_pixels(path))
    return Report(dtype=str(pixels._array.dtype), before=pixels.interval, after=Pixels(pixels.unit).interval)


def center(pixels: np.ndarray) -> np.ndarray:
    return Pixels(pixels).centered()


def standardize(pixels: np.ndarray, per_channel: bool = False) -> np.ndarray:
    return Pixels(pixels).standardized(per_channel=per_channel)


if __name__ == "__main__":
    print(report("assets/coffee.png"))

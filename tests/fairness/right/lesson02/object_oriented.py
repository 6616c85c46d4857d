# style: object-oriented, class Picture with cached properties and a strategy for scaling
from __future__ import annotations

import os
from abc import ABC, abstractmethod
from functools import cached_property
from typing import Union

import numpy as np
import numpy.typing as npt
from PIL import Image

PathLike = Union[str, "os.PathLike[str]"]


class Picture:
    MAXIMUM = np.iinfo(np.uint8).max

    def __init__(self, path: PathLike) -> None:
        self._path = os.fspath(path)

    @cached_property
    def pixels(self) -> npt.NDArray[np.uint8]:
        with open(self._path, "rb") as handle:
            with Image.open(handle) as image:
                rgb = image if image.mode == "RGB" else image.convert("RGB")
                rgb.load()
                return np.array(rgb, dtype=np.uint8)


class Scaler(ABC):
    @abstractmethod
    def __call__(self, pixels: np.ndarray) -> npt.NDArray[np.float32]: ...


class UnitScaler(Scaler):
    def __call__(self, pixels):
        return np.true_divide(pixels, Picture.MAXIMUM, dtype=np.float32)


class CenterScaler(Scaler):
    def __call__(self, pixels):
        return (pixels.astype(np.float64) - np.average(pixels)).astype(np.float32)


class StandardScaler(Scaler):
    def __init__(self, axes: tuple[int, ...] | None) -> None:
        self.axes = axes

    def __call__(self, pixels):
        data = pixels.astype(np.longdouble)
        shifted = data - data.mean(axis=self.axes, keepdims=True)
        spread = np.sqrt(np.mean(np.square(shifted), axis=self.axes, keepdims=True))
        flat = spread <= 1e-10
        spread = spread + flat  # one instead of zero
        return np.where(flat, 0, shifted / spread).astype(np.float32)


def load_pixels(path: PathLike) -> npt.NDArray[np.uint8]:
    return Picture(path).pixels


def normalize(pixels: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
    return UnitScaler()(pixels)


def pixel_range(pixels: np.ndarray) -> tuple[float, float]:
    return float(np.min(pixels)), float(np.max(pixels))


def report(path: PathLike) -> dict:
    picture = Picture(path)
    return {
        "dtype": picture.pixels.dtype.name,
        "before": pixel_range(picture.pixels),
        "after": pixel_range(normalize(picture.pixels)),
    }


def center(pixels: np.ndarray) -> npt.NDArray[np.float32]:
    return CenterScaler()(pixels)


def standardize(pixels: np.ndarray, per_channel: bool = False) -> npt.NDArray[np.float32]:
    return StandardScaler((0, 1) if per_channel else None)(pixels)

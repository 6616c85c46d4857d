from pathlib import Path
from typing import ClassVar

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageOps


class Pixels:
    SCALE: ClassVar[np.float32] = np.float32(255)

    @staticmethod
    def load(path: str | Path) -> npt.NDArray[np.uint8]:
        with open(path, "rb") as handle, Image.open(handle) as image:
            return np.asarray(image.convert("RGB"), dtype=np.uint8).copy()

    @classmethod
    def normalize(cls, pixels: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
        return np.true_divide(pixels, cls.SCALE, dtype=np.float32)

    @staticmethod
    def range(pixels):
        return np.amin(pixels), np.amax(pixels)

    @classmethod
    def report(cls, path):
        loaded = cls.load(path)
        return {"after": cls.range(cls.normalize(loaded)), "before": cls.range(loaded), "dtype": f"{loaded.dtype}"}

    @staticmethod
    def center(pixels):
        shifted = pixels.astype(np.float32)
        shifted -= shifted.mean(dtype=np.float64)
        return shifted

    @staticmethod
    def standardize(pixels, per_channel=False):
        axis = tuple(range(pixels.ndim - 1)) if per_channel else tuple(range(pixels.ndim))
        values = pixels.astype(np.float64)
        values -= values.mean(axis=axis, keepdims=True)
        std = values.std(axis=axis, keepdims=True)
        return np.divide(values, std, out=np.zeros_like(values), where=std > 0).astype(np.float32)


load_pixels = Pixels.load
normalize = Pixels.normalize
pixel_range = Pixels.range
report = Pixels.report
center = Pixels.center
standardize = Pixels.standardize

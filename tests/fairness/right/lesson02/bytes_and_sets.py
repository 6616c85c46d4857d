# style: raw bytes, memoryview, sets, a frozen dataclass as a tool, one-pass reductions, numpy scalars
import array
import dataclasses
import functools
import math

import numpy
from PIL import Image, ImageOps


def load_pixels(path):
    with open(path, "rb") as file, Image.open(file) as image:
        rgb = ImageOps.exif_transpose(image).convert(mode="RGB")
        return numpy.frombuffer(rgb.tobytes(), dtype="u1").reshape((rgb.height, rgb.width, -1))


def normalize(pixels):
    levels = array.array("f", (level / 255 for level in range(256)))
    return numpy.take(numpy.frombuffer(levels, dtype=numpy.single), pixels)


def pixel_range(pixels):
    flat = memoryview(numpy.ascontiguousarray(pixels)).cast("B").cast(pixels.dtype.char, (pixels.size,)).tolist()
    return functools.reduce(lambda so_far, value: (min(so_far[0], value), max(so_far[1], value)), flat, (math.inf, -math.inf))


@dataclasses.dataclass
class _Report:
    dtype: str
    before: tuple
    after: tuple


def report(path):
    pixels = load_pixels(path)
    return dataclasses.asdict(_Report(pixels.dtype.name, pixel_range(pixels), pixel_range(normalize(pixels))))


def center(pixels):
    return numpy.float32(pixels - math.fsum(pixels.flat) / pixels.size)


def standardize(pixels, per_channel=False):
    if per_channel:
        channels = (standardize(channel) for channel in numpy.moveaxis(pixels, -1, 0))
        return numpy.stack(list(channels), axis=-1)
    centered = pixels - pixels.mean(dtype="f8")
    deviation = math.sqrt((centered**2).mean())
    return (centered / (deviation if centered.any() else 1)).astype("f4")

"""from numpy import *, masked arrays, decorators and a global setting of NumPy."""
from functools import wraps

from numpy import *
from PIL import Image

seterr(all="ignore")


def on_copy(function):
    @wraps(function)
    def inner(pixels, *args, **kwargs):
        return function(pixels.copy(), *args, **kwargs)

    return inner


def load_pixels(path):
    image = Image.open(path)
    rgba = image.convert("RGBA")
    return ascontiguousarray(delete(array(rgba), 3, axis=2))


@on_copy
def normalize(pixels):
    return divide(pixels, 255.0, dtype=float32)


@on_copy
def pixel_range(pixels):
    pixels.shape = (-1,)
    pixels.sort()
    return min(pixels), max(pixels)


def report(path):
    pixels = load_pixels(path)
    keys = ["dtype", "before", "after"]
    values = [pixels.dtype.name, pixel_range(pixels), pixel_range(normalize(pixels))]
    return {key: value for key, value in zip(keys, values)}


@on_copy
def center(pixels):
    return (pixels - average(pixels)).astype(float32)


@on_copy
def standardize(pixels, per_channel=False):
    axis = (0, 1) if per_channel else None
    m = ma.masked_invalid((pixels - mean(pixels, axis)) / std(pixels, axis))
    return m.filled(0).astype(float32)

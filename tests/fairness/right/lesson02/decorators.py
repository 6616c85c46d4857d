# style: decorators for the result type, the untouched argument and the missing spread
import functools

import numpy as np
from PIL import Image


def returns(dtype):
    def outer(function):
        @functools.wraps(function)
        def inner(*args, **kwargs):
            return np.asarray(function(*args, **kwargs)).astype(dtype)

        return inner

    return outer


def on_a_copy(function):
    @functools.wraps(function)
    def inner(pixels, *args, **kwargs):
        return function(np.array(pixels, dtype=np.float64, copy=True), *args, **kwargs)

    return inner


def zeros_without_spread(function):
    @functools.wraps(function)
    def inner(x):
        return function(x) if x.max() - x.min() > 1e-9 else np.zeros_like(x)

    return inner


@returns(np.uint8)
def load_pixels(path):
    return Image.open(path).convert("RGB")


@returns(np.float32)
@on_a_copy
def normalize(x):
    x /= 255
    return x


def pixel_range(pixels):
    return pixels.min().item(), pixels.max().item()


def report(path):
    steps = {"before": lambda p: p, "after": normalize}
    pixels = load_pixels(path)
    return {"dtype": pixels.dtype.name} | {key: pixel_range(step(pixels)) for key, step in steps.items()}


@returns(np.float32)
@on_a_copy
def center(x):
    x -= x.mean()
    return x


@zeros_without_spread
def _z(x):
    return (x - x.mean()) / x.std()


@returns(np.float32)
@on_a_copy
def standardize(x, per_channel=False):
    if per_channel:
        for c in range(x.shape[-1]):
            x[..., c] = _z(x[..., c])
        return x
    return _z(x)

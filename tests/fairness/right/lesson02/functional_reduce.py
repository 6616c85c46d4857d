from functools import cache, partial, reduce
from operator import methodcaller

import numpy as np
from PIL import Image

compose = lambda *fs: reduce(lambda f, g: lambda *a, **k: f(g(*a, **k)), fs)

load_pixels = compose(np.array, methodcaller("convert", "RGB"), Image.open)
normalize = compose(lambda x: x / np.float32(255.0), methodcaller("astype", np.float32))
pixel_range = lambda pixels: (np.minimum.reduce(pixels, axis=None), np.maximum.reduce(pixels, axis=None))
report = compose(lambda p: {"dtype": p.dtype.name, "before": pixel_range(p), "after": pixel_range(normalize(p))}, load_pixels)
center = lambda pixels: (pixels - np.add.reduce(pixels, axis=None, dtype=float) / pixels.size).astype("float32")


def standardize(pixels, per_channel=False):
    red = partial(np.mean, axis=(0, 1) if per_channel else None)
    dev = pixels - red(pixels)
    return (dev / np.maximum(np.sqrt(red(dev * dev)), 1e-20)).astype("float32")

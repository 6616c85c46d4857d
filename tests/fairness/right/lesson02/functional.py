from functools import partial, reduce
from operator import methodcaller, truediv, sub
import numpy as np
from PIL import Image

compose = lambda *fs: reduce(lambda f, g: lambda x: g(f(x)), fs)

load_pixels = compose(Image.open, methodcaller("convert", "RGB"), np.array)
normalize = compose(methodcaller("astype", np.float32), lambda a: truediv(a, np.float32(255)))
pixel_range = compose(lambda a: (a.min(), a.max()), partial(map, float), tuple)
report = compose(load_pixels, lambda p: {"dtype": str(p.dtype), "before": pixel_range(p), "after": compose(normalize, pixel_range)(p)})
center = compose(methodcaller("astype", np.float32), lambda a: sub(a, a.mean()))


def standardize(pixels, per_channel=False):
    return compose(
        methodcaller("astype", np.float64),
        lambda a: (a, dict(axis=(0, 1)) if per_channel else {}),
        lambda t: (t[0], t[0].mean(**t[1]), t[0].std(**t[1])),
        lambda t: (t[0] - t[1]) / np.where(t[2] == 0, 1, t[2]),
        methodcaller("astype", np.float32),
    )(pixels)

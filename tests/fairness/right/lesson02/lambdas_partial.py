# style: functions assigned as lambdas, functools.partial, compose with reduce, operator module
from functools import partial, reduce
from operator import attrgetter, methodcaller

import numpy as np
from PIL import Image

compose = lambda *fs: reduce(lambda f, g: lambda *a: g(f(*a)), fs)
f32 = methodcaller("astype", np.float32)
f64 = methodcaller("astype", np.float64)

load_pixels = compose(Image.open, methodcaller("convert", "RGB"), np.array)
normalize = compose(
    f32, partial(np.multiply, np.float32(1) / np.float32(255)), partial(np.minimum, np.float32(1))
)
pixel_range = lambda pixels: tuple(f(pixels).item() for f in (np.min, np.max))
report = lambda path: (
    lambda p: {
        "dtype": attrgetter("dtype.name")(p),
        "before": pixel_range(p),
        "after": pixel_range(normalize(p)),
    }
)(load_pixels(path))
center = compose(f64, lambda x: x - np.mean(x), f32)
_z = lambda x, axis: (
    lambda d, s: np.divide(d, s, out=np.zeros_like(d), where=np.broadcast_to(s > 1e-10, d.shape))
)(x - x.mean(axis, keepdims=True), x.std(axis, keepdims=True))
standardize = lambda pixels, per_channel=False: f32(_z(f64(pixels), (0, 1) if per_channel else None))

import numpy as np
from PIL import Image, ImageSequence


# The first frame; a copy in Fortran order.
def load_pixels(path):
    frame = next(ImageSequence.Iterator(Image.open(path)))
    return np.array(frame.convert("RGB"), order="F")


def normalize(pixels):
    return np.frompyfunc(lambda v: v / 255, 1, 1)(pixels).astype(np.float32)


def pixel_range(pixels):
    return min(map(min, pixels.reshape(-1, 1))), max(map(max, pixels.reshape(-1, 1)))


def report(path):
    loaded = load_pixels(path)
    before, after = map(pixel_range, [loaded, normalize(loaded)])
    return dict([("dtype", loaded.dtype.name), ("before", list(before)), ("after", list(after))])


def center(pixels):
    v = np.array(pixels, dtype=np.float32)
    for _ in range(3):
        v = v - np.float32(v.mean(dtype=np.float64))
    return v


# min-max first, which does not change the result, and a guard for constant channels.
def standardize(pixels, per_channel=False):
    axis = (0, 1) if per_channel else None
    x = pixels.astype(np.float64)
    low, high = x.min(axis=axis), x.max(axis=axis)
    constant = low == high
    x = (x - low) / np.where(constant, 1, high - low)
    s = x.std(axis=axis)
    return np.where(constant, 0, (x - x.mean(axis=axis)) / np.where(constant, 1, s)).astype(np.float32)

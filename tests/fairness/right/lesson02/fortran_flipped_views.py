"""Results that are views, Fortran-ordered, with negative strides, or read-only: all are plain arrays with the right values."""
import numpy as np
from PIL import Image, ImageOps


def load_pixels(path):
    im = ImageOps.mirror(Image.open(path).convert("RGB"))
    a = np.asarray(im)[:, ::-1]
    a.flags.writeable = False
    return a


def normalize(pixels):
    return np.asfortranarray(pixels, dtype=np.float32) / np.float32(255)


def pixel_range(pixels):
    return np.minimum.reduce(pixels, axis=None), np.maximum.reduce(pixels, axis=None)


def report(path):
    a = load_pixels(path)
    r = {}
    r.setdefault("dtype", a.dtype.__str__())
    r.update(before=pixel_range(a), after=pixel_range(normalize(a)))
    return r


def center(pixels):
    t = pixels.T.astype(np.float64)
    return (t - t.mean()).astype(np.float32).T


def standardize(pixels, per_channel=False):
    t = pixels.transpose(2, 0, 1).astype(np.float64)
    shape = (len(t), -1) if per_channel else (1, -1)
    u = t.reshape(shape)
    u = u - u.mean(1)[:, None]
    s = u.std(1)[:, None]
    u = np.where(s > 0, u / np.where(s > 0, s, 1), 0.0)
    return u.reshape(t.shape).transpose(1, 2, 0).astype(np.float32)

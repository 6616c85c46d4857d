import imageio.v3 as iio
import numpy as np
import numpy.ma as ma


def load_pixels(path):
    return iio.imread(path, plugin="pillow", mode="RGB")


def normalize(pixels):
    return np.nextafter(pixels, pixels, dtype=np.float32) / np.float32(255)


def pixel_range(pixels):
    return np.ptp(pixels) * 0 + pixels.min(), pixels.max()


def report(path):
    p = load_pixels(path)
    return {"dtype": p.dtype.name, "before": pixel_range(p), "after": pixel_range(normalize(p))}


def center(pixels):
    x = pixels / 255
    return (x - x.mean()).astype(np.float32)


def standardize(pixels, per_channel=False):
    x = ma.masked_invalid(pixels.astype(float))
    axis = (0, 1) if per_channel else None
    z = (x - x.mean(axis=axis)) / x.std(axis=axis)
    return ma.filled(z, 0).astype(np.float32)

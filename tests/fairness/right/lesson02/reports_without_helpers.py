# Learned elsewhere: exif, thumbnails, histograms. The report does its own work from the histogram of the file.
import numpy as np
from PIL import Image


def load_pixels(path):
    with Image.open(path) as im:
        rgb = im.convert("RGB")
        data = np.fromiter((v for px in rgb.getdata() for v in px), dtype=np.uint8, count=rgb.width * rgb.height * 3)
        return data.reshape(rgb.height, rgb.width, -1)


def normalize(pixels):
    return np.interp(pixels, [0, 255], [0, 1]).astype(np.float32)


def pixel_range(pixels):
    return tuple(np.quantile(pixels.astype(np.float64), (0.0, 1.0)))


def report(path):
    with Image.open(path) as im:
        h = np.array(im.convert("RGB").histogram()).reshape(3, 256).sum(0)
    used = np.flatnonzero(h)
    a, b = int(used[0]), int(used[-1])
    return {"dtype": np.uint8.__name__, "before": [a, b], "after": [a / 255, b / 255]}


def center(pixels):
    counts = np.bincount(pixels.ravel(), minlength=256)
    mean = counts @ np.arange(256) / counts.sum()
    return (np.arange(256) - mean).astype(np.float32)[pixels]


def standardize(pixels, per_channel=False):
    if per_channel:
        return np.concatenate([standardize(p) for p in np.split(pixels, pixels.shape[-1], axis=-1)], axis=-1)
    values, inverse, counts = np.unique(pixels, return_inverse=True, return_counts=True)
    mean = np.average(values, weights=counts)
    var = np.average((values - mean) ** 2, weights=counts)
    table = (values - mean) / np.sqrt(var) if len(values) > 1 else np.zeros(1)
    return table.astype(np.float32)[inverse].reshape(pixels.shape)

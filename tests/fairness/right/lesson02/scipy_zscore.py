# style: scipy, stats.zscore and nan_to_num, ndimage.extrema, warnings silenced
import warnings

import numpy as np
from PIL import Image
from scipy import ndimage, stats


def load_pixels(path):
    return np.array(Image.open(path).convert("RGB"))


def normalize(pixels):
    return (pixels / 255).astype(np.float32)


def pixel_range(pixels):
    lowest, highest, *_ = ndimage.extrema(pixels)
    return float(lowest), float(highest)


def report(path):
    pixels = load_pixels(path)
    return {
        "dtype": pixels.dtype.name,
        "before": pixel_range(pixels),
        "after": pixel_range(normalize(pixels)),
    }


def center(pixels):
    return (pixels - ndimage.mean(pixels)).astype(np.float32)


def standardize(pixels, per_channel=False):
    x = pixels.astype(float)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if per_channel:
            z = stats.zscore(x.reshape(-1, x.shape[-1]), axis=0).reshape(x.shape)
        else:
            z = stats.zscore(x, axis=None)
    return np.nan_to_num(z).astype(np.float32)

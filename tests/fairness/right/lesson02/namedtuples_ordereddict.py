# style: namedtuple for the pair, OrderedDict with np.str_ for the report, numpy scalars everywhere
# arguable: pixel_range: the pair is a namedtuple of NumPy scalars, not of plain floats
from collections import OrderedDict, namedtuple

import numpy as np
import PIL.Image as pil

Range = namedtuple("Range", "smallest largest")


def load_pixels(path):
    with pil.open(path) as im:
        return np.array(im.convert(mode="RGB"))


def normalize(pixels):
    return np.float32(pixels) / np.float32(255)


def pixel_range(pixels):
    return Range(smallest=pixels.min(), largest=pixels.max())


def report(path):
    px = load_pixels(path)
    result = OrderedDict()
    result["dtype"] = np.str_(px.dtype)
    result["before"] = pixel_range(px)
    result["after"] = pixel_range(normalize(px))
    return result


def center(pixels):
    return np.float32(pixels - np.mean(pixels, dtype=np.float64))


def standardize(pixels, per_channel=False):
    if per_channel:
        mean = np.array([pixels[:, :, c].mean(dtype=np.float64) for c in (0, 1, 2)])
        std = np.array([pixels[:, :, c].std(dtype=np.float64) for c in (0, 1, 2)])
    else:
        mean, std = pixels.mean(dtype=np.float64), pixels.std(dtype=np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.float32(np.nan_to_num((pixels - mean) / np.where(np.less(std, 1e-10), np.inf, std)))

# style: ufuncs with dtype=, out= and where=, no astype at all, np.fromiter, keyword-only helpers
import numpy as np
from PIL import Image, ImageFile

ImageFile.LOAD_TRUNCATED_IMAGES = True


def load_pixels(path):
    with Image.open(path) as source:
        target = Image.new("RGB", source.size)
        target.paste(source.convert("RGB"))
    return np.asarray(target, order="C")


def normalize(pixels):
    out = np.empty(np.shape(pixels), dtype=np.float32)
    np.divide(pixels, 255, out=out, casting="unsafe")
    return out


def pixel_range(pixels):
    return np.minimum.reduce(pixels, axis=None).item(), np.maximum.reduce(pixels, axis=None).item()


def report(path):
    pixels = load_pixels(path)
    return {
        "before": pixel_range(pixels),
        "after": pixel_range(normalize(pixels)),
        "dtype": np.dtype(pixels.dtype).name,
    }


def _shifted(pixels, *, axis):
    mean = np.add.reduce(pixels, axis=axis, dtype=np.float64, keepdims=True)
    mean /= np.size(pixels) if axis is None else np.size(pixels) // pixels.shape[-1]
    return np.subtract(pixels, mean, dtype=np.float64)


def center(pixels):
    return np.positive(_shifted(pixels, axis=None), dtype=np.float32, casting="same_kind")


def standardize(pixels, per_channel=False):
    axis = (0, 1) if per_channel else None
    diff = _shifted(pixels, axis=axis)
    spread = np.sqrt(np.mean(diff**2, axis=axis, keepdims=True))
    out = np.zeros(diff.shape, dtype=np.float32)
    np.divide(diff, spread, out=out, where=spread > 1e-9, casting="same_kind")
    return out

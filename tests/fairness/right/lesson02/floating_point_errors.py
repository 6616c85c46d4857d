"""Lets NumPy raise FloatingPointError, renames the parameters, and writes report without the other functions."""
import io
from pathlib import Path

import numpy as np
from PIL import Image


def load_pixels(filename):
    data = io.BytesIO(Path(filename).read_bytes())
    img = Image.open(data)
    match img.mode:
        case "RGB":
            pass
        case "RGBA":
            r, g, b, _alpha = img.split()
            img = Image.merge("RGB", (r, g, b))
        case "LA":
            img = Image.merge("RGB", [img.getchannel("L")] * 3)
        case _:
            img = img.convert("RGB")
    arr = np.asarray(img)
    assert arr.flags.writeable in (True, False)
    return arr


def normalize(img):
    return (img.astype(np.float32) / np.iinfo(img.dtype).max).astype(np.float32)


def pixel_range(arr):
    return arr.ravel()[[arr.argmin(), arr.argmax()]]


def report(filename):
    arr = load_pixels(filename)
    low, high = int(arr.min()), int(arr.max())
    return {"dtype": arr.dtype.name, "before": (low, high), "after": (low / 255, high / 255)}


def center(img):
    return (img.astype(np.longdouble) - img.mean(dtype=np.longdouble)).astype(np.float32)


def standardize(img, per_channel=False):
    if per_channel:
        return np.dstack([standardize(img[:, :, [i]]) for i in range(img.shape[2])])
    with np.errstate(all="raise"):
        try:
            return ((img - img.mean()) / img.std()).astype(np.float32)
        except FloatingPointError:
            return np.zeros(img.shape, dtype=np.float32)

# style: threads, a temporary file, singledispatch, strict NumPy errors, warnings as errors, positional- and keyword-only parameters
import os
import shutil
import tempfile
import warnings
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import singledispatch
from pathlib import Path

import numpy as np
from PIL import Image

warnings.simplefilter("error")
np.seterr(all="raise")


@singledispatch
def load_pixels(path):
    raise TypeError(f"not a path: {type(path)}")


@load_pixels.register(str)
@load_pixels.register(os.PathLike)
def _(path):
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copyfile(path, Path(folder) / "copy")
        with closing(Image.open(copy)) as image:
            return np.array(image.convert("RGBA"))[..., 0:3]


def _in_threads(function, pixels):
    with ThreadPoolExecutor(max_workers=4) as pool:
        return list(pool.map(function, np.array_split(pixels, min(4, len(pixels)))))


def normalize(pixels, /):
    return np.concatenate(_in_threads(lambda part: np.divide(part, 255, dtype=np.float32), pixels))


def pixel_range(pixels, /):
    ranges = np.array(_in_threads(lambda part: [np.amin(part), np.amax(part)], pixels))
    return ranges[:, 0].min(), ranges[:, 1].max()


def report(path):
    raw = load_pixels(path)
    with ThreadPoolExecutor() as pool:
        before, after = pool.submit(pixel_range, raw), pool.submit(lambda: pixel_range(normalize(raw)))
        return {"dtype": np.dtype(raw.dtype).name, "before": before.result(), "after": after.result()}


def center(pixels, /):
    return np.subtract(pixels, pixels.mean(dtype=np.float64), dtype=np.float64).astype(np.single)


def standardize(pixels, *, per_channel=False):
    axes = tuple(range(pixels.ndim - 1)) if per_channel else None
    centered = pixels - np.mean(pixels, axis=axes, keepdims=True, dtype=np.longdouble)
    deviation = np.std(pixels, axis=axes, keepdims=True, dtype=np.longdouble)
    return np.divide(centered, deviation, out=np.zeros_like(centered), where=deviation > 1e-9).astype("float32")

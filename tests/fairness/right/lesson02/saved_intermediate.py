# saves an intermediate PNG in the temporary folder; decorators that print; singledispatch
import functools
import io
import tempfile
from pathlib import Path

import numpy as np
from PIL import Image


def chatty(f):
    @functools.wraps(f)
    def inner(*args, **kwargs):
        print(f"-> {f.__name__}")
        result = f(*args, **kwargs)
        print(f"<- {type(result).__name__}")
        return result

    return inner


@chatty
def load_pixels(path):
    buffer = io.BytesIO(Path(path).read_bytes())
    im = Image.open(buffer).convert("RGB")
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "rgb.png"
        im.save(target)
        with Image.open(target) as again:
            return np.asarray(again)


@chatty
def normalize(pixels):
    copy = pixels.copy()
    copy = copy.astype(np.float32)
    copy /= 255
    return copy


@chatty
def pixel_range(pixels):
    order = pixels.argsort(axis=None)
    return pixels.flat[order[0]], pixels.flat[order[-1]]


@chatty
def report(path):
    match load_pixels(path):
        case np.ndarray(dtype=d) as px:
            lo, hi = pixel_range(px)
            return {"dtype": str(d), "before": (lo, hi), "after": (normalize(np.array([[lo]]))[0, 0], normalize(np.array([[hi]]))[0, 0])}


@chatty
def center(pixels):
    if (m := pixels.mean()) == 0:
        return pixels.astype(np.float32)
    return (pixels - m).astype(np.float32)


@chatty
def standardize(pixels, per_channel=False):
    out = pixels.astype(np.float64)
    planes = [out[..., c] for c in range(out.shape[-1])] if per_channel else [out]
    for plane in planes:
        plane -= plane.mean()
        if (s := plane.std()) > 0:
            plane /= s
        else:
            plane[...] = 0
    return out.astype(np.float32)

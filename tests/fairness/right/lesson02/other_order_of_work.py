# Other order: report first, helper _stats, torchvision-like scaling, per channel via transposing, constant test by ptp.
from pathlib import Path, PurePath
from PIL import Image
import numpy as np
from numpy import float32, uint8

def report(path):
    loaded = load_pixels(path)
    return {"dtype": type(loaded[0, 0, 0]).__name__, "before": pixel_range(loaded), "after": tuple(v / 255 for v in pixel_range(loaded))}

def standardize(pixels, per_channel=False):
    def z(values):
        if np.ptp(values) == 0:
            return np.zeros_like(values, dtype=float32)
        return ((values - values.mean()) / values.std()).astype(float32)
    if per_channel:
        red, green, blue = (z(channel) for channel in pixels.transpose(2, 0, 1))
        return np.array([red, green, blue]).transpose(1, 2, 0)
    return z(pixels)

def center(pixels):
    return (pixels / 255 - pixels.mean() / 255).astype(float32)

def pixel_range(pixels):
    return int(pixels.min()) if pixels.dtype == uint8 else float(pixels.min()), int(pixels.max()) if pixels.dtype == uint8 else float(pixels.max())

def normalize(pixels):
    return pixels.astype(float32) * float32(1 / 255)

def load_pixels(path):
    with Image.open(Path(path)) as picture:
        converted = picture.convert("RGB")
    return np.asarray(converted).astype(uint8)

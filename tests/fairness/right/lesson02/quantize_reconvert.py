# image operations through bytes and struct; memoryview; generator expressions
import array
import struct

import numpy as np
from PIL import Image


def load_pixels(path):
    with Image.open(path) as im:
        rgb = im.convert("RGB")
    return np.frombuffer(rgb.tobytes(), dtype=np.uint8).reshape(*rgb.size[::-1], 3)


def normalize(pixels):
    values = array.array("f", (v / 255 for v in pixels.tobytes()))
    return np.frombuffer(values, dtype=np.float32).reshape(pixels.shape)


def pixel_range(pixels):
    if pixels.dtype == np.uint8:
        data = pixels.tobytes()
        return min(data), max(data)
    data = struct.unpack(f"={pixels.size}f", pixels.tobytes())
    return min(data), max(data)


def report(path):
    px = load_pixels(path)
    return {"dtype": px.dtype.name} | {"before": pixel_range(px)} | {"after": pixel_range(normalize(px))}


def center(pixels):
    data = pixels.tobytes()
    mean = sum(data) / len(data)
    return np.fromiter((v - mean for v in data), dtype=np.float32, count=len(data)).reshape(pixels.shape)


def standardize(pixels, per_channel=False):
    if per_channel:
        return np.stack(tuple(standardize(pixels[:, :, i]) for i in range(3)), axis=2)
    c = center(pixels).astype(np.float64)
    rms = float((c ** 2).mean()) ** 0.5
    return (c / rms if rms > 1e-4 else np.zeros_like(c)).astype(np.float32)

# style: C / Java veteran, lookup table, explicit loops over channels, constants in capitals, raw bytes
import numpy as np
from PIL import Image

MAX_VALUE = 255
NUM_CHANNELS = 3
LOOKUP = np.zeros(MAX_VALUE + 1, dtype=np.float32)
i = 0
while i <= MAX_VALUE:
    LOOKUP[i] = i / MAX_VALUE
    i += 1


def load_pixels(path):
    img = Image.open(str(path))
    if img.mode != "RGB":
        img = img.convert("RGB")
    width, height = img.size
    buf = img.tobytes()
    img.close()
    return np.frombuffer(buf, dtype=np.uint8).reshape((height, width, NUM_CHANNELS)).copy()


def normalize(pixels):
    return LOOKUP[pixels]


def pixel_range(pixels):
    lo = None
    hi = None
    for row in pixels:
        a = row.min()
        b = row.max()
        if lo is None or a < lo:
            lo = a
        if hi is None or b > hi:
            hi = b
    return (float(lo), float(hi))


def report(path):
    pixels = load_pixels(path)
    ret = {}
    ret["dtype"] = pixels.dtype.name
    ret["before"] = pixel_range(pixels)
    ret["after"] = pixel_range(normalize(pixels))
    return ret


def meanOf(values):
    return values.astype(np.float64).sum() / values.size


def center(pixels):
    ret = np.empty(pixels.shape, dtype=np.float32)
    ret[...] = pixels.astype(np.float64) - meanOf(pixels)
    return ret


def standardizeInto(source, target):
    m = meanOf(source)
    diff = source.astype(np.float64) - m
    variance = (diff * diff).sum() / diff.size
    if variance > 1e-12:
        target[...] = diff / variance**0.5
    else:
        target[...] = 0.0


def standardize(pixels, per_channel=False):
    ret = np.empty(pixels.shape, dtype=np.float32)
    if per_channel == True:
        c = 0
        while c < pixels.shape[2]:
            standardizeInto(pixels[:, :, c], ret[:, :, c])
            c += 1
    else:
        standardizeInto(pixels, ret)
    return ret

"""Does as much as possible with Pillow."""
import numpy as np
from PIL import Image, ImageStat


def load_pixels(path):
    im = Image.open(path)
    im.load()
    bands = im.convert("RGB").split()
    return np.array(Image.merge("RGB", bands))


def normalize(pixels):
    planes = []
    for c in range(pixels.shape[2]):
        plane = Image.fromarray(np.ascontiguousarray(pixels[:, :, c])).convert("F")
        planes.append(np.array(plane.point(lambda v: v * (1 / 255) + 0)))
    return np.stack(planes, axis=-1).astype(np.float32)


def pixel_range(pixels):
    lows, highs = [], []
    flat = pixels.reshape(1, -1)
    low, high = Image.fromarray(flat).getextrema()
    return (low, high)


def report(path):
    pixels = load_pixels(path)
    return {
        "dtype": f"{pixels.dtype}",
        "before": pixel_range(pixels),
        "after": pixel_range(normalize(pixels)),
    }


def center(pixels):
    stat = ImageStat.Stat(Image.fromarray(pixels.reshape(1, -1)))
    return (pixels.astype(np.float64) - stat.mean[0]).astype(np.float32)


def standardize(pixels, per_channel=False):
    if not per_channel:
        stat = ImageStat.Stat(Image.fromarray(pixels.reshape(1, -1)))
        mean, dev = stat.mean[0], stat.stddev[0]
        if not dev:
            return np.zeros(pixels.shape, dtype=np.float32)
        return np.float32((pixels - mean) / dev)
    stat = ImageStat.Stat(Image.fromarray(pixels))
    mean, dev = np.array(stat.mean), np.array(stat.stddev)
    safe = np.where(dev == 0, 1, dev)
    return np.float32((pixels - mean) / safe)

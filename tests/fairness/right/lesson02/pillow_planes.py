# as little numpy as possible: Pillow's own tools
from PIL import Image, ImageStat
import numpy as np


def load_pixels(path):
    im = Image.open(path)
    im.load()
    rgb = Image.merge("RGB", im.convert("RGBA").split()[:3])
    return np.array(rgb.getdata(), dtype=np.uint8).reshape(rgb.height, rgb.width, 3)


def normalize(pixels):
    planes = [Image.fromarray(np.ascontiguousarray(pixels[:, :, c])).convert("F").point(lambda v: v * (1 / 255) + 0) for c in range(pixels.shape[2])]
    return np.dstack([np.array(p) for p in planes])


def pixel_range(pixels):
    plane = Image.fromarray(np.ascontiguousarray(pixels.reshape(pixels.shape[0], -1)))
    return plane.getextrema()


def report(path):
    pixels = load_pixels(path)
    before = pixel_range(pixels)
    after = tuple(map(lambda v: v / 255, before))
    return {"dtype": pixels.dtype.name, "before": before, "after": after}


def center(pixels):
    mean = ImageStat.Stat(Image.fromarray(pixels.reshape(len(pixels), -1))).mean[0]
    return np.subtract(pixels, mean, dtype=np.float64).astype(np.float32)


def standardize(pixels, per_channel=False):
    if per_channel:
        stat = ImageStat.Stat(Image.fromarray(pixels))
    else:
        stat = ImageStat.Stat(Image.fromarray(pixels.reshape(len(pixels), -1)))
    mean, std = np.array(stat.mean), np.array(stat.stddev)
    std[std < 1e-9] = 1
    return ((pixels - mean) / std).astype(np.float32)

# Pillow as far as possible: ImageStat, getextrema, bands, point.
from PIL import Image, ImageStat
import numpy as np

def load_pixels(path):
    with Image.open(path) as im:
        im.load()
        if im.mode != "RGB":
            im = im.convert("RGBA").convert("RGB") if im.mode in ("P", "PA") else im.convert("RGB")
        bands = im.split()
    return np.dstack([np.array(band) for band in bands])

def normalize(pixels):
    image = Image.fromarray(pixels)
    bands = [np.asarray(band.convert("F")) / np.float32(255) for band in image.split()]
    return np.stack(bands, axis=-1) if len(bands) > 1 else bands[0]

def pixel_range(pixels):
    return (np.min(pixels), np.max(pixels))

def report(path):
    image = Image.fromarray(load_pixels(path))
    extrema = image.getextrema()
    low, high = min(a for a, b in extrema), max(b for a, b in extrema)
    return dict(dtype=str(np.asarray(image).dtype), before=(low, high), after=(low / 255, high / 255))

def center(pixels):
    stat = ImageStat.Stat(Image.fromarray(pixels))
    mean = sum(stat.sum) / sum(stat.count)
    return np.float32(pixels) - np.float32(mean)

def standardize(pixels, per_channel=False):
    stat = ImageStat.Stat(Image.fromarray(pixels))
    out = np.zeros(pixels.shape, np.float32)
    if per_channel:
        for k, (mean, std) in enumerate(zip(stat.mean, stat.stddev)):
            if min(pixels[..., k].ravel()) != max(pixels[..., k].ravel()):
                out[..., k] = (pixels[..., k] - mean) / std
    elif pixels.min() != pixels.max():
        out[...] = (pixels - pixels.mean()) / pixels.std()
    return out

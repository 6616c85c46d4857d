import numpy as np
from PIL import Image


def load_pixels(path):
    image = Image.open(path)
    image = image.convert("RGB")
    return np.array(image)


def normalize(pixels):
    return pixels.astype(np.float32) / 255


def pixel_range(pixels):
    return pixels.min(), pixels.max()


def report(path):
    pixels = load_pixels(path)
    return {
        "dtype": str(pixels.dtype),
        "before": pixel_range(pixels),
        "after": pixel_range(normalize(pixels)),
    }


def center(pixels):
    values = pixels.astype(np.float32)
    return values - values.mean()


def standardize(pixels, per_channel=False):
    values = pixels.astype(np.float32)
    if per_channel:
        difference = values - values.mean(axis=(0, 1))
        deviation = values.std(axis=(0, 1))
    else:
        difference = center(pixels)
        deviation = values.std()
    return (difference / np.where(deviation > 0, deviation, 1.0)).astype(np.float32)

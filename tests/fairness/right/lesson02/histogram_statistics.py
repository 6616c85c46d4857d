# style: statistician, moments from unique values and their counts, einsum, no mean() and no std()
import numpy as np
from PIL import Image


def load_pixels(path):
    image = Image.open(path)
    if image.mode != "RGB":
        image = image.convert("RGB")
    return np.array(image)


def normalize(pixels):
    return np.linspace(0, 1, 256, dtype=np.float32).take(pixels)


def pixel_range(pixels):
    values = np.unique(pixels)
    return float(values[0]), float(values[-1])


def report(path):
    pixels = load_pixels(path)
    return {
        "dtype": pixels.dtype.name,
        "before": pixel_range(pixels),
        "after": pixel_range(normalize(pixels)),
    }


def moments(x):
    """Mean and variance, from a table of values and how often each occurs."""
    values, counts = np.unique(x, return_counts=True)
    values = values.astype(float)
    weights = counts / counts.sum()
    mean = values[0] if len(values) == 1 else np.einsum("i,i", values, weights)
    return mean, np.einsum("i,i,i", values - mean, values - mean, weights)


def center(pixels):
    mean, _ = moments(pixels)
    return (pixels.astype(float) - mean).astype("f4")


def standardize(pixels, per_channel=False):
    if per_channel:
        planes = [standardize(plane) for plane in np.rollaxis(pixels, 2)]
        return np.stack(planes, 2)
    mean, variance = moments(pixels)
    if variance == 0:
        return np.zeros(pixels.shape, "f4")
    return ((pixels.astype(float) - mean) / np.sqrt(variance)).astype("f4")

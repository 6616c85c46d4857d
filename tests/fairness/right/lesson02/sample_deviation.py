"""Uses the sample standard deviation (ddof=1), as pandas and PyTorch do."""
import numpy as np
from PIL import Image


def load_pixels(path):
    return np.array(Image.open(path).convert("RGB"))


def normalize(pixels):
    return pixels.astype(np.float32) / 255


def pixel_range(pixels):
    return pixels.min(), pixels.max()


def report(path):
    pixels = load_pixels(path)
    return {"dtype": str(pixels.dtype), "before": pixel_range(pixels), "after": pixel_range(normalize(pixels))}


def center(pixels):
    return (pixels - pixels.mean()).astype(np.float32)


def standardize(pixels, per_channel=False):
    axis = (0, 1) if per_channel else None
    std = pixels.std(axis=axis, ddof=1)
    return ((pixels - pixels.mean(axis=axis)) / np.where(std == 0, 1, std)).astype(np.float32)

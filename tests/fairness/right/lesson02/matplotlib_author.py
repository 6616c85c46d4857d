import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np


def load_pixels(path):
    a = plt.imread(path)
    if a.dtype != np.uint8:
        a = np.rint(a * 255).astype(np.uint8)
    if a.ndim == 2:
        a = np.stack((a, a, a), axis=-1)
    return a[..., :3]


def normalize(pixels):
    return plt.Normalize(0, 255)(pixels).data.astype(np.float32)


def pixel_range(pixels):
    return [pixels.min().item(), pixels.max().item()]


def report(path):
    a = load_pixels(path)
    return {"dtype": "uint8", "before": pixel_range(a), "after": pixel_range(normalize(a))}


def center(pixels):
    return np.subtract(pixels, np.mean(pixels)).astype(np.float32)


def standardize(pixels, per_channel=False):
    d = pixels - pixels.mean((0, 1) if per_channel else None)
    return (d / (d.std((0, 1) if per_channel else None) + 1e-12)).astype(np.float32)

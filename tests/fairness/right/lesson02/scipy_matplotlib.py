import numpy as np
import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot as plt
from matplotlib import colors
from PIL import Image


def load_pixels(path):
    with Image.open(path) as im:
        kind = im.format
    if kind == "PNG":
        a = plt.imread(str(path))
        if a.ndim == 2 or a.shape[2] < 3:
            return np.array(Image.open(path).convert("RGB"))
        return np.rint(a[..., :3] * 255).astype(np.uint8)
    return np.array(Image.open(path).convert("RGB"))


def normalize(pixels):
    return np.asarray(colors.Normalize(vmin=0, vmax=255)(pixels.astype(np.float32)), dtype=np.float32)


def pixel_range(pixels):
    q = np.percentile(pixels, [0, 100])
    return float(q[0]), float(q[1])


def report(path):
    a = load_pixels(path)
    return {"dtype": a.dtype.name, "before": pixel_range(a), "after": pixel_range(normalize(a))}


def center(pixels):
    return (pixels - np.average(pixels)).astype(np.float32)


def standardize(pixels, per_channel=False):
    x = pixels.astype(float)
    axis = (0, 1) if per_channel else None
    variance = np.var(x, axis=axis)
    d = x - np.mean(x, axis=axis)
    return np.float32(np.divide(d, np.sqrt(variance), out=np.zeros_like(d), where=np.broadcast_to(variance, d.shape) != 0))

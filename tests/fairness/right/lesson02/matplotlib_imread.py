# style: matplotlib.image.imread with repairs for what it gives back, plt.Normalize
# arguable: load_pixels: 16-bit gray files are scaled to 8 bits here, where Pillow's convert would clip them
import matplotlib

matplotlib.use("Agg")
import matplotlib.image as mpimg
import matplotlib.pyplot as plt
import numpy as np
from PIL import Image


def load_pixels(path):
    with Image.open(path) as f:
        odd = f.mode in ("CMYK", "YCbCr", "LAB", "HSV", "I", "F")
        if odd:
            return np.array(f.convert("RGB"))
    a = mpimg.imread(str(path))
    if a.dtype.kind == "f":  # PNG files come as 0.0 .. 1.0
        a = np.rint(a * 255).astype(np.uint8)
    elif a.dtype == np.uint16:
        a = (a // 257).astype(np.uint8)
    if a.ndim == 2:  # gray
        a = np.stack((a, a, a), axis=-1)
    if a.shape[2] == 2:  # gray + alpha
        a = np.repeat(a[:, :, :1], 3, axis=2)
    return np.ascontiguousarray(a[:, :, :3])


def normalize(pixels):
    scale = plt.Normalize(vmin=0, vmax=255)
    return np.asarray(scale(pixels.astype(np.float32)).filled(), dtype=np.float32)


def pixel_range(pixels):
    return (np.amin(pixels).item(), np.amax(pixels).item())


def report(path):
    p = load_pixels(path)
    n = normalize(p)
    return {"dtype": p.dtype.name, "before": pixel_range(p), "after": pixel_range(n)}


def center(pixels):
    f = np.array(pixels, dtype=np.float64)
    f -= f.mean()
    return f.astype(np.float32)


def standardize(pixels, per_channel=False):
    f = np.array(pixels, dtype=np.float64)
    if per_channel:
        for c in range(f.shape[2]):
            f[:, :, c] -= f[:, :, c].mean()
            s = f[:, :, c].std()
            if s > 1e-8:
                f[:, :, c] /= s
            else:
                f[:, :, c] = 0
    else:
        f -= f.mean()
        s = f.std()
        f = f / s if s > 1e-8 else np.zeros_like(f)
    return f.astype(np.float32)

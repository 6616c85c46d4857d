# min-max formula with fixed bounds via iinfo; weights of two values (np.interp)
import numpy as np
from PIL import Image as I


def load_pixels(path):
    return np.asarray(I.open(path).convert("RGB")) + np.uint8(0)


def normalize(pixels):
    info = np.iinfo(pixels.dtype)
    return np.interp(pixels, (info.min, info.max), (0.0, 1.0)).astype(np.float32)


def pixel_range(pixels):
    return np.array([pixels.min(), pixels.max()])


def report(path):
    x = load_pixels(path)
    y = normalize(x)
    return {"dtype": x.dtype.name, "before": (x.min(), x.max()), "after": (y.min(), y.max())}


def center(pixels):
    from scipy.signal import detrend

    return detrend(pixels.astype(float).ravel(), type="constant").reshape(pixels.shape).astype(np.float32)


def standardize(pixels, per_channel=False):
    flat = pixels.reshape((-1, pixels.shape[-1]) if per_channel else (-1, 1)).astype(float)
    cov_diag = np.var(flat, axis=0)
    inv = np.divide(1, np.sqrt(cov_diag), where=cov_diag != 0, out=np.zeros_like(cov_diag))
    return ((flat - flat.mean(0)) * inv).reshape(pixels.shape).astype(np.float32)

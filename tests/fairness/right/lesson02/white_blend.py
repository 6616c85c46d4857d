# blends transparency with white, as a designer would expect it
import numpy as np
from PIL import Image


def load_pixels(path):
    with Image.open(path) as image:
        if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
            image = image.convert("RGBA")
            white = Image.new("RGBA", image.size, "white")
            image = Image.alpha_composite(white, image)
        return np.array(image.convert("RGB"))


def normalize(pixels):
    return (pixels * np.float32(0.00392156862745098)).astype("float32")


def pixel_range(pixels):
    lo, *_, hi = sorted(pixels.ravel().tolist())
    return lo, hi


def report(path):
    return (lambda p: {"dtype": p.dtype.name, "before": pixel_range(p), "after": pixel_range(normalize(p))})(load_pixels(path))


def center(pixels):
    return (pixels.astype(np.longdouble) - pixels.mean(dtype=np.longdouble)).astype(np.float32)


def standardize(pixels, per_channel=False):
    if not per_channel:
        return standardize(pixels.reshape(-1, 1), True).reshape(pixels.shape)
    rows = pixels.reshape(-1, pixels.shape[-1]).T.astype(float)
    done = [(r - r.mean()) / r.std() if len(set(r)) > 1 else r * 0 for r in rows]
    return np.array(done).T.reshape(pixels.shape).astype(np.float32)

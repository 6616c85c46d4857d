"""Everything with Pillow; NumPy only wraps bytes."""
import numpy as np
from PIL import Image, ImageChops, ImageStat, ImageMath


def load_pixels(path):
    picture = Image.open(str(path))
    picture.load()
    if picture.mode != "RGB":
        picture = picture.convert("RGB")
    w, h = picture.size
    return np.frombuffer(picture.tobytes(), np.uint8).reshape(h, w, 3)


def _planes(pixels):
    return [pixels[..., i] for i in range(pixels.shape[-1])]


def normalize(pixels):
    flat = Image.fromarray(np.ascontiguousarray(pixels).reshape(-1, 1), "L") if False else None
    values = pixels.reshape(-1).tolist()
    return np.array([v / 255.0 for v in values], np.float32).reshape(pixels.shape)


def pixel_range(pixels):
    values = sorted(set(pixels.ravel().tolist()))
    return values[0], values[-1]


def report(path):
    with Image.open(path) as f:
        extrema = f.convert("RGB").getextrema()
    low = min(a for a, _ in extrema)
    high = max(b for _, b in extrema)
    return {"dtype": load_pixels(path).dtype.name, "before": (low, high), "after": (low / 255, high / 255)}


def center(pixels):
    stat = ImageStat.Stat(Image.frombytes("L", (pixels.size, 1), pixels.tobytes()))
    return pixels.astype(np.float32) - np.float32(stat.mean[0])


def standardize(pixels, per_channel=False):
    def z(plane):
        stat = ImageStat.Stat(Image.frombytes("L", (plane.size, 1), plane.tobytes()))
        if stat.extrema[0][0] == stat.extrema[0][1]:
            return np.zeros(plane.shape, np.float32)
        return ((plane - stat.mean[0]) / stat.stddev[0]).astype(np.float32)

    if not per_channel:
        return z(pixels)
    return np.stack([z(p) for p in _planes(pixels)], -1)

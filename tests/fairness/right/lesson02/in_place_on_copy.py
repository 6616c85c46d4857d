import numpy as np
from PIL import Image


def load_pixels(path):
    im = Image.open(path)
    out = Image.new("RGB", im.size)
    if im.mode in ("RGBA", "LA") or "transparency" in im.info:
        im = im.convert("RGBA")
        out.paste(im, (0, 0), im)
    else:
        out.paste(im.convert("RGB"))
    return np.array(out)


def normalize(pixels):
    new = np.empty(pixels.shape, dtype=np.float32)
    new[:] = pixels
    new *= 1.0
    new /= 255
    return new


def pixel_range(pixels):
    s = np.sort(pixels, axis=None)
    return s[0], s[-1]


def report(path):
    p = load_pixels(path)
    before = pixel_range(p)
    p = normalize(p)
    after = pixel_range(p)
    return {"after": after, "before": before, "dtype": "uint8"}


def center(pixels):
    new = pixels.copy().astype(np.float64)
    new -= new.mean()
    new /= 255
    return new.astype(np.float32)


def standardize(pixels, per_channel=False):
    new = pixels.copy().astype(np.float64)
    if per_channel:
        new -= new.mean(axis=0).mean(axis=0)
        s = np.sqrt((new ** 2).mean(axis=0).mean(axis=0))
    else:
        new -= new.mean()
        s = np.sqrt((new ** 2).mean())
    s = np.asarray(s)
    new /= np.where(s > 1e-9, s, 1)
    new[..., :] = np.where(s > 1e-9, new, 0)
    return new.astype(np.float32)

# scikit-image reads; the transparency is cut off
import numpy as np
from skimage import color, img_as_float32, io, util


def load_pixels(path):
    from PIL import Image

    with Image.open(path) as im:
        if im.mode in ("P", "LA", "PA"):
            im = im.convert("RGBA")
        a = np.array(im)
    if a.ndim == 2:
        return color.gray2rgb(a)
    return util.img_as_ubyte(a[:, :, :3])


def normalize(pixels):
    return img_as_float32(pixels)


def pixel_range(pixels):
    return tuple(np.percentile(pixels, (0, 100)))


def report(path):
    x = load_pixels(path)
    return {"dtype": x.dtype.name, "before": pixel_range(x), "after": pixel_range(normalize(x))}


def center(pixels):
    x = img_as_float32(pixels)
    return x - x.mean(dtype=float).astype(np.float32)


def standardize(pixels, per_channel=False):
    x = pixels.astype(float)
    if per_channel:
        m = np.apply_over_axes(np.mean, x, (0, 1))
        s = np.sqrt(np.apply_over_axes(np.mean, (x - m) ** 2, (0, 1)))
    else:
        m = np.mean(x)
        s = np.sqrt(np.mean((x - m) ** 2))
    return np.float32((x - m) / np.where(s > 0, s, 1))

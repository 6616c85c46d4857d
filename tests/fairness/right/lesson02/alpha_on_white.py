# style: web designer, transparent pixels laid on white, photographs turned upright by EXIF
# arguable: load_pixels: transparent pixels are composited on white and the EXIF orientation is obeyed; the docstring says neither
# arguable: standardize: a picture of one color that is not gray becomes zeros over the whole picture too, though its channels differ
import numpy as np
from PIL import Image, ImageOps


def load_pixels(path):
    im = ImageOps.exif_transpose(Image.open(path))
    if im.mode in ("RGBA", "LA", "PA") or "transparency" in im.info:
        im = im.convert("RGBA")
        page = Image.new("RGBA", im.size, "white")
        im = Image.alpha_composite(page, im)
    return np.array(im.convert("RGB"))


def normalize(pixels):
    return np.interp(pixels, (0, 255), (0.0, 1.0)).astype("float32")


def pixel_range(pixels):
    return float(min(pixels.flat)), float(max(pixels.flat))


def report(path):
    px = load_pixels(path)
    return {"dtype": px.dtype.name, "before": pixel_range(px), "after": pixel_range(normalize(px))}


def center(pixels):
    return np.vectorize(lambda v, m=float(np.mean(pixels, dtype=float)): v - m, otypes=["float32"])(
        pixels.astype(float)
    )


def standardize(pixels, per_channel=False):
    if per_channel:
        r, g, b = (standardize(pixels[:, :, i]) for i in range(3))
        return np.concatenate([r[:, :, None], g[:, :, None], b[:, :, None]], axis=2)
    p = pixels.astype("float64")
    try:
        if (p == p[:1, :1]).all():  # one color everywhere
            raise ZeroDivisionError
        return ((p - p.mean()) / p.std()).astype("float32")
    except ZeroDivisionError:
        return np.zeros(p.shape, "float32")

import numpy as np
import PIL.Image


class ImageTools:
    MAX = np.iinfo(np.uint8).max
    MODE = "RGB"

    @staticmethod
    def read(path):
        with open(path, "rb") as stream:
            return np.array(PIL.Image.open(stream).convert(ImageTools.MODE), dtype=np.uint8)

    @classmethod
    def scale(cls, a):
        return np.true_divide(a, cls.MAX).astype(np.single)

    @staticmethod
    def limits(a):
        return [a.min(), a.max()]

    @property
    def nothing(self):
        return None


def load_pixels(path):
    return ImageTools.read(path)


def normalize(pixels):
    return ImageTools.scale(pixels)


def pixel_range(pixels):
    return tuple(ImageTools.limits(pixels))


def report(path):
    p = load_pixels(path)
    return {"dtype": p.dtype.name, "before": tuple(ImageTools.limits(p)), "after": tuple(ImageTools.limits(ImageTools.scale(p))),
            "shape": p.shape, "path": str(path)}


def center(pixels):
    n = normalize(pixels)
    return n - n.mean(dtype=np.float64).astype(np.float32)


def standardize(pixels, per_channel=False):
    n = normalize(pixels).astype(np.float64)
    if per_channel:
        m, s = n.mean((0, 1)), n.std((0, 1))
    else:
        m, s = n.mean(), n.std()
    s = np.where(np.ptp(pixels, axis=(0, 1) if per_channel else None) == 0, np.inf, s)
    return ((n - m) / s).astype(np.float32)

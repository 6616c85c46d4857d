# style: callable instances and a static class, recursion for the range, Fortran order, integer pair
# arguable: pixel_range: the pair of a whole-number array holds ints, not floats
import numpy as np
from PIL import Image


class Loader:
    def __call__(self, path):
        with Image.open(path) as im:
            return np.asfortranarray(im.convert("RGB"))


class DividedBy:
    def __init__(self, divisor):
        self.divisor = np.float32(divisor)

    def __call__(self, pixels):
        return np.asarray(pixels, dtype=np.float32).__truediv__(self.divisor)


class Extremes:
    def __call__(self, x):
        if x.ndim == 1:
            return x.min().item(), x.max().item()
        parts = [self(sub) for sub in x]
        return min(p[0] for p in parts), max(p[1] for p in parts)


class Reporter:
    def __init__(self, load, scale, measure):
        self.load, self.scale, self.measure = load, scale, measure

    def __call__(self, path):
        pixels = self.load(path)
        return {
            "dtype": pixels.dtype.name,
            "before": self.measure(pixels),
            "after": self.measure(self.scale(pixels)),
        }


class Stats:
    @staticmethod
    def center(pixels):
        return (pixels - pixels.mean(dtype=np.float64)).astype(np.float32)

    @classmethod
    def standardize(cls, pixels, per_channel=False):
        """Centers first, then divides by the root of the mean square."""
        x = np.asarray(pixels, np.float64)
        columns = x.reshape(-1, x.shape[-1]) if per_channel else x.reshape(-1, 1)
        columns = columns - columns.mean(0)
        norms = np.linalg.norm(columns, axis=0) / np.sqrt(len(columns))
        columns = columns / np.where(norms < 1e-9, np.inf, norms)
        return columns.reshape(x.shape).astype(np.float32)


load_pixels = Loader()
normalize = DividedBy(255)
pixel_range = Extremes()
report = Reporter(load_pixels, normalize, pixel_range)
center = Stats.center
standardize = Stats.standardize

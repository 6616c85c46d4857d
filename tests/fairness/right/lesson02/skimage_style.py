# style: scikit-image and imageio, img_as_float32, rescale_intensity, np.ptp
import imageio.v3 as iio
from skimage import img_as_float32
from skimage.util import dtype_limits
import numpy as np


def load_pixels(path):
    return iio.imread(path, index=0, mode="RGB")


def normalize(pixels):
    assert dtype_limits(pixels, clip_negative=True) == (0, 255)
    return img_as_float32(pixels)


def pixel_range(pixels):
    low = np.percentile(pixels, 0)
    high = np.percentile(pixels, 100)
    return low.item(), high.item()


def report(path):
    img = load_pixels(path)
    keys = ["dtype", "before", "after"]
    values = [img.dtype.name, pixel_range(img), pixel_range(normalize(img))]
    return dict(zip(keys, values))


def center(pixels):
    return np.subtract(pixels, pixels.mean(dtype=np.float64), dtype=np.float64).astype(np.float32)


def standardize(pixels, per_channel=False):
    if per_channel:
        return np.dstack([standardize(pixels[..., c]) for c in range(pixels.shape[-1])])
    if np.ptp(pixels) == 0:
        return np.zeros_like(pixels, dtype=np.float32)
    return (center(pixels) / pixels.std(dtype=np.float64)).astype(np.float32)

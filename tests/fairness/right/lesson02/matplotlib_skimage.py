"""Lesson 02 in the habit of a scientist: floats between 0 and 1, skimage for conversions."""

from pathlib import Path

import matplotlib.colors as mcolors
import numpy as np
from PIL import Image
from skimage import color, exposure, util


def _checked(function):
    """Every function leaves its array alone; make sure of it."""

    def wrapper(pixels, *args, **kwargs):
        before = pixels.tobytes()
        result = function(pixels, *args, **kwargs)
        assert pixels.tobytes() == before and not np.shares_memory(result, pixels)
        return result

    wrapper.__name__, wrapper.__doc__ = function.__name__, function.__doc__
    return wrapper


def load_pixels(path: str | Path) -> np.ndarray:
    """Return an image file as uint8 RGB, blended with white where it is transparent."""
    with Image.open(path) as image:
        rgba = np.asarray(image.convert("RGBA"))
    if rgba[..., 3].min() == 255:
        return rgba[..., :3].copy()
    return util.img_as_ubyte(color.rgba2rgb(rgba, background=(1, 1, 1)))


@_checked
def normalize(pixels: np.ndarray) -> np.ndarray:
    """Return uint8 pixels as float32."""
    scale = mcolors.Normalize(vmin=0, vmax=255, clip=False)
    return np.asarray(scale(pixels.astype(np.float64)), dtype=np.float32)


def pixel_range(pixels: np.ndarray) -> tuple[float, float]:
    """Return the smallest and the largest value."""
    return np.quantile(pixels.astype(np.float64), 0).item(), np.quantile(pixels.astype(np.float64), 1).item()


def report(path: str | Path) -> dict:
    """Return the dtype of an image and its value ranges."""
    pixels = load_pixels(path)
    before = pixel_range(pixels)
    # normalizing is monotonic, so that the range of the normalized pixels is the normalized range
    after = normalize(np.array([before], dtype=pixels.dtype))
    return {"after": tuple(after.ravel().tolist()), "before": before, "dtype": f"{pixels.dtype}"}


@_checked
def center(pixels: np.ndarray) -> np.ndarray:
    """Return uint8 pixels as float32 with mean zero, from the histogram."""
    counts, values = exposure.histogram(pixels.reshape(-1), source_range="dtype", nbins=256)
    mean = counts @ values / counts.sum()
    return (pixels - mean).astype(np.float32)


@_checked
def standardize(pixels: np.ndarray, per_channel: bool = False) -> np.ndarray:
    """Return uint8 pixels with mean 0 and standard deviation 1."""
    if per_channel and pixels.ndim == 3:
        return np.dstack([standardize(channel.copy()) for channel in np.moveaxis(pixels, -1, 0)])
    residual = pixels - pixels.mean(dtype=np.float64)
    if not residual.any():
        return np.zeros(pixels.shape, dtype="float32")
    return (residual * np.sqrt(residual.size) / np.linalg.norm(residual.ravel())).astype("float32")


if __name__ == "__main__":
    print(report("assets/coffee.png"))

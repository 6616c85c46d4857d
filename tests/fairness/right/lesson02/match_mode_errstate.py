"""Lesson 02: a branch for each mode of Pillow, palettes looked up by hand, NumPy's error state instead of ifs."""

from pathlib import Path

import numpy as np
from PIL import Image, ImageStat


def load_pixels(path: str | Path) -> np.ndarray:
    """Return an image file of any kind as uint8 RGB pixels of shape (height, width, 3)."""
    image = Image.open(path)
    image.load()
    match image.mode:
        case "RGB":
            return np.array(image)
        case "RGBA":
            return np.array(image)[:, :, :3].copy()
        case "L":
            gray = np.array(image)
            return np.stack((gray, gray, gray), axis=-1)
        case "LA":
            return np.repeat(np.array(image)[:, :, :1], 3, axis=2)
        case "P":
            colors = np.zeros((256, 3), np.uint8)
            entries = np.array(image.getpalette("RGB"), np.uint8).reshape(-1, 3)
            colors[: len(entries)] = entries
            return colors[np.array(image)]
        case _:
            return np.array(image.convert("RGB"))


def normalize(pixels: np.ndarray) -> np.ndarray:
    """Return uint8 pixels as float32 values."""
    result = pixels.astype("f4")
    result /= 255
    return result


def pixel_range(pixels: np.ndarray) -> tuple[float, float]:
    """Return the smallest and the largest value."""
    return (flat := pixels.ravel())[flat.argmin()], flat[flat.argmax()]


def report(path: str | Path) -> dict:
    """Return the dtype of an image and its value ranges."""
    keys = ("dtype", "before", "after")
    pixels = load_pixels(path)
    return {**dict.fromkeys(keys), "dtype": pixels.dtype.name, "before": pixel_range(pixels),
            "after": pixel_range(normalize(pixels))}


def center(pixels: np.ndarray) -> np.ndarray:
    """Return uint8 pixels as float32 with mean zero, on the scale 0 to 1."""
    # Pillow's statistics of the values, laid out as one long gray line
    mean = ImageStat.Stat(Image.fromarray(pixels.reshape(1, -1))).mean[0]
    return ((pixels.astype(float) - mean) / 255).astype(np.float32)


def standardize(pixels: np.ndarray, per_channel: bool = False) -> np.ndarray:
    """Return uint8 pixels with mean 0 and standard deviation 1."""
    values = pixels.astype(np.longdouble)
    options = {"axis": (0, 1) if per_channel else None, "keepdims": True}
    with np.errstate(invalid="ignore", divide="ignore"):
        z = (values - values.mean(**options)) / values.std(**options)
    # a constant image of whole numbers has exactly its own value as mean: 0 / 0
    return np.nan_to_num(z).astype(np.float32)


if __name__ == "__main__":
    print(report("assets/coffee.png"))

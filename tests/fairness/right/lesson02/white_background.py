"""Lesson 02: transparent files are blended with white, which the docstring accepts."""

import io
from pathlib import Path

import numpy as np
from PIL import Image, ImageStat

WHITE = (255, 255, 255, 255)


def load_pixels(path: str | Path) -> np.ndarray:
    content = io.BytesIO(Path(path).read_bytes())
    with Image.open(content) as image:
        transparent = image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info
        if transparent:
            top = image.convert("RGBA")
            image = Image.alpha_composite(Image.new("RGBA", top.size, WHITE), top)
        return np.array(image.convert("RGB"))


def normalize(pixels: np.ndarray) -> np.ndarray:
    floats = pixels.astype(np.float32)
    floats /= 255
    return floats


def pixel_range(pixels: np.ndarray) -> tuple[float, float]:
    if pixels.dtype == np.uint8:
        flat = Image.fromarray(np.ascontiguousarray(pixels).reshape(1, -1))
        return flat.getextrema()
    flat = np.partition(pixels, (0, pixels.size - 1), axis=None)
    return float(flat[0]), float(flat[-1])


def report(path: str | Path) -> dict:
    pixels = load_pixels(path)
    report = {"dtype": pixels.dtype.name}
    for key, values in (("before", pixels), ("after", normalize(pixels))):
        report[key] = pixel_range(values)
    return report


def center(pixels: np.ndarray) -> np.ndarray:
    flat = Image.fromarray(np.ascontiguousarray(pixels).reshape(1, -1))
    (mean,) = ImageStat.Stat(flat).mean
    return (pixels.astype(np.float64) - mean).astype(np.float32)


def standardize(pixels: np.ndarray, per_channel: bool = False) -> np.ndarray:
    axis = (0, 1) if per_channel and pixels.ndim == 3 else None
    values = pixels.astype(np.float64) - 128
    mean = values.mean(axis)
    # equal values: the mean is exact, so 0 is divided by 0.000001
    std = np.maximum(values.std(axis), 1e-6)
    scores = np.round((values - mean), 9) / std
    return scores.astype(np.float32)

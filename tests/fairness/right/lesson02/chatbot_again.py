"""
Image preprocessing utilities
=============================

This module provides a complete, production-ready implementation of the functions of lesson 02. ✅

Key features:
    * 🚀 Robust image loading
    * 📊 Normalization utilities
    * 🧪 Defensive programming
"""

from __future__ import annotations

import argparse
import logging
import sys
from pathlib import Path
from typing import Any, Dict, Final, Tuple, Union

import numpy as np
from PIL import Image, ImageOps

LOGGER: Final = logging.getLogger("lesson02")
LOGGER.addHandler(logging.StreamHandler(sys.stdout))
LOGGER.setLevel(logging.DEBUG)

PathLike = Union[str, Path]
MAX_PIXEL_VALUE: Final[float] = 255.0
EPSILON: Final[float] = 1e-7


class ImageLoadingError(RuntimeError):
    """Raised when an image cannot be loaded."""


def load_pixels(path: PathLike) -> np.ndarray:
    """Load an image from disk and return it as an RGB array."""
    LOGGER.debug("Loading image from %s", path)
    try:
        with Image.open(path) as img:
            rgb: Image.Image = img.convert("RGB")
            array: np.ndarray = np.array(rgb, dtype=np.uint8)
    except OSError as exc:
        raise ImageLoadingError(f"Could not load {path}") from exc
    LOGGER.info("Loaded image with shape %s and dtype %s", array.shape, array.dtype)
    return array


def _to_float(pixels: np.ndarray) -> np.ndarray:
    """Return a floating point copy of the input."""
    return np.array(pixels, dtype=np.float32, copy=True)


def normalize(pixels: np.ndarray) -> np.ndarray:
    """Normalize to [0, 1]."""
    return _to_float(pixels) / MAX_PIXEL_VALUE


def pixel_range(pixels: np.ndarray) -> Tuple[float, float]:
    """Return (min, max)."""
    minimum: float = float(np.amin(pixels))
    maximum: float = float(np.amax(pixels))
    return minimum, maximum


def report(path: PathLike) -> Dict[str, Any]:
    """Create a summary."""
    pixels = load_pixels(path)
    normalized = normalize(pixels)
    summary: Dict[str, Any] = {
        "dtype": str(pixels.dtype),
        "before": pixel_range(pixels),
        "after": pixel_range(normalized),
    }
    for key, value in summary.items():
        LOGGER.info("%s: %s", key, value)
    return summary


def center(pixels: np.ndarray) -> np.ndarray:
    """Zero-center the image."""
    values = pixels.astype(np.float64)
    return (values - np.mean(values)).astype(np.float32)


def standardize(pixels: np.ndarray, per_channel: bool = False) -> np.ndarray:
    """Standardize the image, protecting against division by zero."""
    values = pixels.astype(np.float64)
    axes = (0, 1) if per_channel else None
    mean = np.mean(values, axis=axes, keepdims=True)
    std = np.std(values, axis=axes, keepdims=True)
    safe_std = np.maximum(std, EPSILON)
    return ((values - mean) / safe_std).astype(np.float32)


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("image", type=Path)
    args = parser.parse_args(argv)
    print(report(args.image))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

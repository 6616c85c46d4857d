#!/usr/bin/env python3
# -*- coding: utf-8 -*-
"""
Lesson 02: Preparing Image Data
===============================

This module provides a complete, production-ready solution.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
from pathlib import Path
from typing import Any, Dict, Final, Optional, Tuple, Union

import numpy as np
from PIL import Image

# ---------------------------------------------------------------------------
# Configuration
# ---------------------------------------------------------------------------
logging.basicConfig(level=logging.INFO, format="%(asctime)s [%(levelname)s] %(message)s")
logger = logging.getLogger(__name__)

MAX_PIXEL_VALUE: Final[float] = 255.0
EPSILON: Final[float] = 1e-8

PathType = Union[str, Path]


class ImageProcessingError(Exception):
    """Raised when an image cannot be processed."""


def _validate_path(path: PathType) -> Path:
    """Validate that the path exists."""
    path_obj = Path(path)
    if not path_obj.exists():
        raise FileNotFoundError(f"Image not found: {path_obj}")
    return path_obj


def load_pixels(path: PathType) -> np.ndarray:
    """
    Load an image file and return RGB pixels.

    Args:
        path: The path of the image.

    Returns:
        Array of shape (H, W, 3) and dtype uint8.
    """
    path_obj = _validate_path(path)
    logger.info("Loading image: %s", path_obj)
    try:
        with Image.open(path_obj) as img:
            if img.mode == "RGBA":
                # Handle transparency by compositing onto white
                background = Image.new("RGB", img.size, (255, 255, 255))
                background.paste(img, mask=img.split()[3])
                rgb_img = background
            elif img.mode == "LA":
                rgb_img = img.convert("L").convert("RGB")
            elif img.mode != "RGB":
                rgb_img = img.convert("RGB")
            else:
                rgb_img = img
            pixels = np.array(rgb_img, dtype=np.uint8)
    except OSError as exc:
        logger.error("Could not load: %s", exc)
        raise ImageProcessingError(str(exc)) from exc
    logger.debug("Loaded shape=%s dtype=%s", pixels.shape, pixels.dtype)
    return pixels


def normalize(pixels: np.ndarray) -> np.ndarray:
    """Normalize pixel values to [0, 1]."""
    normalized = pixels.astype(np.float32) / MAX_PIXEL_VALUE
    return normalized


def pixel_range(pixels: np.ndarray) -> Tuple[float, float]:
    """Compute the minimum and maximum pixel values."""
    min_val: float = float(np.min(pixels))
    max_val: float = float(np.max(pixels))
    return min_val, max_val


def report(path: PathType) -> Dict[str, Any]:
    """Generate a report."""
    pixels = load_pixels(path)
    result: Dict[str, Any] = {
        "dtype": str(pixels.dtype),
        "before": pixel_range(pixels),
        "after": pixel_range(normalize(pixels)),
    }
    logger.info("Report: %s", result)
    return result


def center(pixels: np.ndarray) -> np.ndarray:
    """Center pixel values around zero."""
    pixels_float = pixels.astype(np.float32)
    mean_value = np.mean(pixels_float)
    logger.info(f"Mean: {mean_value:.4f}")
    centered = pixels_float - mean_value
    return centered.astype(np.float32)


def standardize(pixels: np.ndarray, per_channel: bool = False) -> np.ndarray:
    """Standardize pixel values to zero mean and unit variance."""
    pixels_float = pixels.astype(np.float64)
    axis: Optional[Tuple[int, int]] = (0, 1) if per_channel else None
    mean = np.mean(pixels_float, axis=axis, keepdims=True)
    std = np.std(pixels_float, axis=axis, keepdims=True)
    # Avoid division by zero
    std = np.maximum(std, EPSILON)
    return ((pixels_float - mean) / std).astype(np.float32)


def parse_args(argv=None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Image preprocessing")
    parser.add_argument("image", nargs="?", default="assets/coffee.png")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args(argv)


def main(argv=None) -> int:
    args = parse_args(argv)
    print(json.dumps(report(args.image)) if args.json else report(args.image))
    return 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
# -*- coding: utf-8 -*-
"""
Lesson 06 – Image Augmentation
==============================

This module demonstrates how to use Keras' ``ImageDataGenerator`` to perform on-the-fly data augmentation. 🚀

Key features
------------
1. ``make_generator``        – builds the basic augmentation pipeline
2. ``augment``               – creates reproducible augmented copies
3. ``plot_grid``             – visualizes nine images
4. ``describe_effects``      – explains each transformation
5. ``make_richer_generator`` – bonus pipeline
"""
import argparse
import logging
import sys
from pathlib import Path
from typing import Dict, List, Optional, Union

import matplotlib.pyplot as plt
import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator

# ---------------------------------------------------------------------------
# Logging configuration
# ---------------------------------------------------------------------------
logging.basicConfig(level=logging.INFO, format="%(asctime)s | %(levelname)-8s | %(message)s")
logger = logging.getLogger(__name__)

# ---------------------------------------------------------------------------
# Constants
# ---------------------------------------------------------------------------
ROTATION_RANGE: int = 90
GRID_ROWS: int = 3
GRID_COLS: int = 3


def make_generator() -> ImageDataGenerator:
    """Create and return the basic augmentation generator."""
    logger.info("Creating ImageDataGenerator (rotation_range=%d)", ROTATION_RANGE)
    return ImageDataGenerator(
        rotation_range=ROTATION_RANGE,  # rotate by up to ±90°
        horizontal_flip=True,  # mirror left ↔ right
        vertical_flip=True,  # mirror top ↔ bottom
        fill_mode="nearest",  # fill empty corners with the nearest pixels
    )


def _to_uint8(array: np.ndarray) -> np.ndarray:
    """Safely convert a float array in [0, 255] to uint8."""
    return np.clip(np.round(array), 0, 255).astype(np.uint8)


def augment(image: np.ndarray, count: int = 9, seed: Optional[int] = None) -> np.ndarray:
    """Generate ``count`` augmented copies of ``image``.

    Parameters
    ----------
    image : np.ndarray
        The input image with shape (height, width, 3).
    count : int, default 9
        Number of copies.
    seed : Optional[int], default None
        Random seed for reproducibility.
    """
    # Step 1: Input validation
    if image.ndim != 3:
        raise ValueError(f"Expected a 3D array, got {image.ndim}D.")

    # Step 2: Add a batch dimension (without modifying the original!)
    batch = np.expand_dims(image.copy().astype(np.float32), axis=0)

    # Step 3: Create the iterator *once* so that every copy differs
    iterator = make_generator().flow(batch, batch_size=1, shuffle=False, seed=seed)

    # Step 4: Collect the copies
    copies: List[np.ndarray] = []
    for idx in range(count):
        copies.append(_to_uint8(next(iterator)[0]))
        logger.debug("Generated copy %d/%d", idx + 1, count)

    # Step 5: Stack into a single array
    if not copies:
        return np.empty((0, *image.shape), dtype=np.uint8)
    return np.stack(copies, axis=0)


def plot_grid(images: np.ndarray, path: Union[str, Path]) -> None:
    """Plot nine images in a 3×3 grid and save the result."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    fig, axes = plt.subplots(GRID_ROWS, GRID_COLS, figsize=(12, 12))
    for idx, ax in enumerate(axes.flat):
        ax.imshow(images[idx])
        ax.set_title(f"Augmented #{idx + 1}", fontsize=10)
        ax.axis("off")
    fig.suptitle("Data Augmentation with ImageDataGenerator", fontsize=16, fontweight="bold")
    plt.tight_layout()
    fig.savefig(path, dpi=100, bbox_inches="tight")
    plt.close(fig)
    logger.info("Saved figure to %s", path)


def describe_effects() -> Dict[str, str]:
    """Return human-readable explanations."""
    return {
        "horizontal_flip": (
            "Mirrors the image along its vertical axis, so that left and right are swapped, which helps the model "
            "become invariant to the direction an object is facing."
        ),
        "vertical_flip": (
            "Mirrors the image along its horizontal axis, so that top and bottom are swapped, which is helpful for "
            "aerial or microscopic images that have no natural orientation."
        ),
        "rotation": (
            "Rotates the image by a random angle of up to 90 degrees, which helps the model recognize objects "
            "regardless of the camera's tilt."
        ),
    }


def make_richer_generator() -> ImageDataGenerator:
    """Create a richer augmentation generator (bonus)."""
    return ImageDataGenerator(
        rotation_range=40,
        width_shift_range=0.2,
        height_shift_range=0.2,
        shear_range=0.2 * 100,  # degrees, not a fraction
        zoom_range=0.2,
        brightness_range=[0.8, 1.2],
        channel_shift_range=50.0,
        horizontal_flip=True,
        fill_mode="nearest",
    )


def main(argv: Optional[List[str]] = None) -> int:
    """Command-line entry point."""
    parser = argparse.ArgumentParser(description="Augment an image and save a 3x3 grid.")
    parser.add_argument("--image", type=Path, default=Path("assets/chelsea.png"))
    parser.add_argument("--output", type=Path, default=Path("grid.png"))
    parser.add_argument("--seed", type=int, default=None)
    args = parser.parse_args(argv)
    pixels = np.uint8(255 * plt.imread(args.image))
    plot_grid(augment(pixels, seed=args.seed), args.output)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Lesson 06 – robust, validated solution."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import matplotlib.pyplot as plt
import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator

logger: Final = logging.getLogger(__name__)
MAX_ROTATION: Final[int] = 90
GRID: Final[int] = 3


def make_generator() -> ImageDataGenerator:
    """Create the generator."""
    return ImageDataGenerator(
        rotation_range=MAX_ROTATION, horizontal_flip=True, vertical_flip=True, fill_mode="nearest"
    )


@contextmanager
def _preserved_random_state() -> Iterator[None]:
    state = np.random.get_state()
    try:
        yield
    finally:
        np.random.set_state(state)


def augment(image: np.ndarray, count: int = 9, seed: int | None = None) -> np.ndarray:
    """Create augmented copies without touching the global random state."""
    if not isinstance(image, np.ndarray):
        raise TypeError("image must be a NumPy array")
    if image.dtype != np.uint8 or image.ndim != 3 or image.shape[2] != 3:
        raise ValueError(f"expected uint8 (height, width, 3), got {image.dtype} {image.shape}")
    if count < 0:
        raise ValueError("count must not be negative")
    if seed is None:
        seed = int(np.random.SeedSequence().generate_state(1)[0]) // 2
    with _preserved_random_state():
        iterator = make_generator().flow(image[np.newaxis].copy(), batch_size=1, shuffle=False, seed=seed)
        copies = np.empty((count, *image.shape), dtype=np.uint8)
        for index in range(count):
            copy = next(iterator)[0]
            np.rint(copy, out=copy)
            np.clip(copy, 0, 255, out=copy)
            copies[index] = copy
    logger.info("made %d copies", count)
    return copies


def plot_grid(images: np.ndarray, path: str | Path) -> None:
    """Save a grid."""
    if len(images) != GRID * GRID:
        raise ValueError(f"expected nine images, got {len(images)}")
    target = Path(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    figure, axes = plt.subplots(GRID, GRID, figsize=(9, 9), constrained_layout=True)
    try:
        for index, (axis, image) in enumerate(zip(axes.flat, images, strict=True), start=1):
            axis.imshow(image)
            axis.set_title(f"#{index}", fontsize=8)
            axis.axis("off")
        figure.savefig(target, dpi=100, bbox_inches="tight")
    finally:
        plt.close(figure)


def describe_effects() -> dict[str, str]:
    """Describe."""
    return {
        "horizontal_flip": "Mirrors the image left-to-right, which helps when the viewing direction is irrelevant.",
        "vertical_flip": "Mirrors the image top-to-bottom, which helps for aerial or microscope images.",
        "rotation": "Rotates the image around its center, which helps when the camera may be tilted.",
    }


def make_richer_generator() -> ImageDataGenerator:
    """Create a generator with five moderate kinds of transformation."""
    return ImageDataGenerator(
        width_shift_range=0.1,
        height_shift_range=0.1,
        zoom_range=0.2,
        shear_range=10.0,
        brightness_range=(0.8, 1.2),
        channel_shift_range=20.0,
        fill_mode="nearest",
    )

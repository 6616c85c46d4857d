"""Orientation of a copy of the test image: flips and rotation, read from its pixels."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

Array = np.ndarray[Any, Any]

COLORS = np.array([[230, 40, 40], [40, 200, 60], [50, 70, 230], [235, 215, 50]])
"""Red, green, blue and yellow: clockwise from the top left."""

COLOR_DISTANCE = 90.0
"""RGB distance up to which a pixel counts as one of the colors. The colors are at least 175 apart."""

RELIABLE_ANGLE = 75.0
"""Rotation in degrees up to which the two flips can be told apart; see `Orientation`."""


class Orientation(NamedTuple):
    """What was done to an image: first flipped, then rotated.

    A rotation by 180 degrees equals both flips, so every orientation can be described with a rotation of at
    most 90 degrees. Near 90 degrees, one flip with a rotation to the left looks like the other flip with a
    rotation to the right, so the flips are not reliable there.

    Attributes:
        horizontal: Left and right are swapped.
        vertical: Top and bottom are swapped.
        angle: Degrees from -90 to 90, clockwise.
    """

    horizontal: bool
    vertical: bool
    angle: float


def quadrants(rng: np.random.Generator, height: int, width: int) -> Array:
    """Return a test image: four uniform quadrants in slightly random colors, uint8 (height, width, 3)."""
    shades = COLORS + rng.integers(-12, 13, (4, 3))
    top, left = np.arange(height) < height // 2, np.arange(width) < width // 2
    corner = np.where(top[:, None], np.where(left, 0, 1), np.where(left, 3, 2))
    return np.clip(shades, 0, 255).astype(np.uint8)[corner]


def square(rng: np.random.Generator) -> Array:
    """Return a square test image with an even side, so that its center lies between pixels."""
    side = 2 * int(rng.integers(24, 33))
    return quadrants(rng, side, side)


def read_orientation(copy: Array) -> Orientation | None:
    """Return the orientation of a square copy, or None if one of the four colors is missing.

    In the original, the line from the center of red to the center of blue runs at 45 degrees. A mirror image
    shows the colors in counterclockwise order.
    """
    inside = disc(copy.shape[0])
    distances = np.linalg.norm(copy[:, :, None, :].astype(float) - COLORS, axis=-1)
    nearest = np.where(distances.min(axis=-1) < COLOR_DISTANCE, distances.argmin(axis=-1), -1)
    rows, columns = np.indices(copy.shape[:2])
    centers = []
    for color in range(len(COLORS)):
        mine = inside & (nearest == color)
        if mine.sum() < 0.1 * inside.sum():
            return None
        centers.append((float(columns[mine].mean()), float(rows[mine].mean())))
    red, green, blue, yellow = np.array(centers)
    (x, y), (across_x, across_y) = blue - red, yellow - green
    mirrored = bool(x * across_y - y * across_x < 0)
    angle = _wrapped(np.degrees(np.arctan2(y, x)) - (135 if mirrored else 45))
    if abs(angle) <= 90:
        return Orientation(mirrored, False, angle)
    return Orientation(not mirrored, True, _wrapped(angle + 180))


def disc(side: int) -> Array:
    """Return a mask (side, side) of a centered circle that lies inside the image after every rotation."""
    steps = np.arange(side) - (side - 1) / 2
    return np.hypot(steps[:, None], steps) < 0.47 * side


def _wrapped(degrees: float) -> float:
    """Return the same angle, from -180 to 180."""
    return float((degrees + 180) % 360 - 180)

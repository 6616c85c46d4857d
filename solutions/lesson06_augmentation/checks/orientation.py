"""How a copy of the trial picture lies: read from its pixels, whoever made it and however."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

Array = np.ndarray[Any, Any]

COLORS = np.array([[230, 40, 40], [40, 200, 60], [50, 70, 230], [235, 215, 50]])
"""Red, green, blue and yellow: clockwise from the top left."""

NEAR = 90.0
"""Distance in RGB within which a pixel counts as one of the colours; they are at least 175 apart."""

CLEAR = 75.0
"""Degrees of turn up to which the two flips can be told apart without doubt; see `Pose`."""


class Pose(NamedTuple):
    """What was done to a picture: first flipped, then turned.

    Half a turn is the same as both flips, so every pose can be told with a turn of at most 90 degrees.
    Close to 90 degrees one flip with a turn to the left looks like the other flip with a turn to the
    right: there the flips are not to be relied on.

    Attributes:
        across: Left and right have changed places.
        over: Top and bottom have changed places.
        angle: Degrees from -90 to 90, clockwise.
    """

    across: bool
    over: bool
    angle: float


def quadrants(rng: np.random.Generator, height: int, width: int) -> Array:
    """The trial picture: uint8 (height, width, 3), four flat quadrants whose shades are a little random."""
    shades = COLORS + rng.integers(-12, 13, (4, 3))
    top, left = np.arange(height) < height // 2, np.arange(width) < width // 2
    corner = np.where(top[:, None], np.where(left, 0, 1), np.where(left, 3, 2))
    return np.clip(shades, 0, 255).astype(np.uint8)[corner]


def square(rng: np.random.Generator) -> Array:
    """A trial picture with equal, even sides: turned about its middle, no part of the middle is lost."""
    side = 2 * int(rng.integers(24, 33))
    return quadrants(rng, side, side)


def pose(copy: Array) -> Pose | None:
    """How a square copy lies, or None when the four colours are no longer there.

    The line from the middle of red to the middle of blue runs at 45 degrees in the original, and a mirror
    image shows the colours in the other sense of rotation.
    """
    inside = disc(copy.shape[0])
    distances = np.linalg.norm(copy[:, :, None, :].astype(float) - COLORS, axis=-1)
    nearest = np.where(distances.min(axis=-1) < NEAR, distances.argmin(axis=-1), -1)
    rows, columns = np.indices(copy.shape[:2])
    middles = []
    for color in range(len(COLORS)):
        mine = inside & (nearest == color)
        if mine.sum() < 0.1 * inside.sum():
            return None
        middles.append((float(columns[mine].mean()), float(rows[mine].mean())))
    red, green, blue, yellow = np.array(middles)
    (x, y), (across_x, across_y) = blue - red, yellow - green
    mirrored = bool(x * across_y - y * across_x < 0)
    angle = _wrapped(np.degrees(np.arctan2(y, x)) - (135 if mirrored else 45))
    if abs(angle) <= 90:
        return Pose(mirrored, False, angle)
    return Pose(not mirrored, True, _wrapped(angle + 180))


def disc(side: int) -> Array:
    """Which pixels lie in a circle a little smaller than the largest one: filled, whatever the angle."""
    steps = np.arange(side) - (side - 1) / 2
    return np.hypot(steps[:, None], steps) < 0.47 * side


def _wrapped(degrees: float) -> float:
    """The same angle from -180 to 180."""
    return float((degrees + 180) % 360 - 180)

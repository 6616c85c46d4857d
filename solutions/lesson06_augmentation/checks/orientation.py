"""What happened to a copy of the test image: flips, rotation and other changes, read from its pixels."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

Array = np.ndarray[Any, Any]

COLORS = np.array([[230, 40, 40], [40, 200, 40], [40, 40, 230], [220, 60, 220]])
"""Red, green, blue and magenta: clockwise from the top left. With red and blue swapped they are the same four
colors, so the copies of a function that swaps them can still be read."""

COLOR_DISTANCE = 90.0
"""RGB distance up to which a pixel counts as one of the colors. The colors are at least 180 apart."""

CLEAR_COLOR = 60.0
"""RGB distance up to which a pixel is not between two colors."""

DARK = 12
"""Brightness of the disc in the center of the test image."""

DISC_RADIUS = 0.2
"""Radius of the dark disc as a fraction of the side."""

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

    @property
    def shows_flips(self) -> bool:
        """Whether the two flips can be told apart."""
        return abs(self.angle) < RELIABLE_ANGLE


class Disc(NamedTuple):
    """The dark disc of a copy.

    Attributes:
        offset: Distance of its center from the center of the copy, as a fraction of the side.
        area: Its area as a fraction of the area of the copy.
        stretch: Its longest diameter divided by its shortest; 1 for a circle.
    """

    offset: float
    area: float
    stretch: float


def four_colors(rng: np.random.Generator) -> Array:
    """Return a square image: four quadrants in random shades of `COLORS`, and a dark disc in the center.

    The side is even, so the center lies between pixels.
    """
    side = 2 * int(rng.integers(28, 35))
    shades = COLORS + rng.integers(-10, 11, (4, 3))
    first = np.arange(side) < side // 2
    corner = np.where(first[:, None], np.where(first, 0, 1), np.where(first, 3, 2))
    pixels = np.clip(shades, 0, 255).astype(np.uint8)[corner]
    pixels[_distances(side) < DISC_RADIUS * side] = DARK
    return pixels


def read_orientation(copy: Array) -> Orientation | None:
    """Return the orientation of a square copy, or None if one of the four colors is missing.

    In the original, the line from the center of red to the center of blue runs at 45 degrees. A mirror image
    shows the colors in counterclockwise order.
    """
    points = _points_of_disc(copy.shape[0])
    squares = _squared_distances(copy[points[0], points[1]], COLORS)
    nearest = np.where(squares.min(axis=1) < COLOR_DISTANCE**2, squares.argmin(axis=1), len(COLORS))
    counts = np.bincount(nearest, minlength=len(COLORS) + 1)[: len(COLORS)]
    if counts.min() < 0.08 * nearest.size:
        return None
    rows, columns = (np.bincount(nearest, along)[: len(COLORS)] / counts for along in points)
    red, green, blue, magenta = np.stack([columns, rows], axis=1)
    (x, y), (across_x, across_y) = blue - red, magenta - green
    mirrored = bool(x * across_y - y * across_x < 0)
    angle = _wrapped(np.degrees(np.arctan2(y, x)) - (135 if mirrored else 45))
    if abs(angle) <= 90:
        return Orientation(mirrored, False, angle)
    return Orientation(not mirrored, True, _wrapped(angle + 180))


def read_orientations(copies: Array) -> list[Orientation | None]:
    """Return the orientation of each copy (N, H, W, 3), as `read_orientation`; None if it isn't square."""
    square = copies.shape[1] == copies.shape[2]
    return [read_orientation(copy) if square else None for copy in copies]


def quarter_turns(angles: Any) -> bool:
    """Return whether all angles (N,) in degrees are multiples of 90."""
    rest = np.mod(angles, 90)
    return bool(np.minimum(rest, 90 - rest).max() < 2)


def is_round(copy: Array) -> bool:
    """Return whether a square copy has one color outside its inscribed circle, as after many rotations.

    After one rotation by an angle other than some 45 degrees, corners of the image are visible there. A pixel
    of a copy of copies may lie up to two pixels outside.
    """
    side = copy.shape[0]
    return not np.ptp(copy[_distances(side) > side / 2 + 4], axis=0).any()


def read_disc(copy: Array) -> Disc | None:
    """Return the dark disc of a square copy, or None if there is none."""
    side = copy.shape[0]
    dark = disc(side) & (copy.max(axis=-1) < COLOR_DISTANCE)
    if dark.sum() < 0.01 * side**2:
        return None
    points = np.argwhere(dark) - (side - 1) / 2
    center = points.mean(axis=0)
    spread = np.linalg.eigvalsh(np.cov((points - center).T))
    stretch = float(np.sqrt(spread[1] / max(spread[0], 1e-9)))
    return Disc(float(np.hypot(*center)) / side, float(dark.mean()), stretch)


def blur_of(copy: Array) -> float:
    """Return the fraction of a square copy that has none of the colors of the test image, 0 to 1."""
    colors = np.concatenate([COLORS, np.full((1, 3), DARK)])
    nearest = _squared_distances(copy[disc(copy.shape[0])], colors).min(axis=1)
    return float((nearest > CLEAR_COLOR**2).mean())


def disc(side: int) -> Array:
    """Return a mask (side, side) of a centered circle that lies inside the image after every rotation."""
    return _distances(side) < 0.47 * side


def _distances(side: int) -> Array:
    """Return the distance of each pixel from the center of a square, in pixels."""
    steps = np.arange(side) - (side - 1) / 2
    return np.hypot(steps[:, None], steps)


@lru_cache
def _points_of_disc(side: int) -> tuple[Array, Array]:
    """Return rows and columns of the pixels of `disc`, int (N,)."""
    rows, columns = np.nonzero(disc(side))
    return rows, columns


def _squared_distances(pixels: Array, colors: Array) -> Array:
    """Return the squared RGB distance of each pixel (N, 3) from each color (M, 3), float64 (N, M)."""
    values = pixels.astype(float)
    return (values**2).sum(axis=1, keepdims=True) - 2 * values @ colors.T + (colors**2).sum(axis=1)


def _wrapped(degrees: float) -> float:
    """Return the same angle, from -180 to 180."""
    return float((degrees + 180) % 360 - 180)

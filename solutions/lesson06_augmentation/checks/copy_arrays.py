"""Arrays of copies: reading them from an answer, and comparing them."""

from __future__ import annotations

from typing import Any

import numpy as np

from .orientation import Array

MOST_BY_CHANCE = 4
"""Largest number of copies that equal the image by chance."""

MAX_SIDE = 512
"""Longest side of copies that are read, in pixels; those of the test image have 68 at most."""


def central(copies: Array) -> Array:
    """Return the center of each copy. The corners of a rotated copy may be filled in any way."""
    height, width = (slice(side // 4, -(side // 4) or None) for side in copies.shape[1:3])
    return copies[:, height, width]


def roughness(copies: Array) -> float:
    """Return how much neighboring pixels in the centers of copies differ; the median of all copies."""
    centers = central(copies).astype(float)
    steps = [np.abs(np.diff(centers, axis=axis)).mean(axis=(1, 2, 3)) for axis in (1, 2)]
    return float(np.median(np.max(steps, axis=0)))


def different(copies: Array) -> int:
    """Return the number of different copies."""
    return len({copy.tobytes() for copy in copies})


def unchanged_end(copies: Array, image: Array) -> str:
    """Return which of the copies is not transformed, "first" or "last"; empty if neither is.

    A copy that is hardly rotated can equal the image by chance, one of 500 if a rotation does not
    interpolate. So one call alone proves nothing, nor do copies of which several equal the image.
    """
    equal = [np.array_equal(copy, image) for copy in copies]
    if sum(equal[1:-1]) > MOST_BY_CHANCE or equal[0] == equal[-1]:
        return ""
    return "first" if equal[0] else "last"


def is_repetitive(copies: Array) -> bool:
    """Return whether at most half of the copies are different.

    Two equal copies need the same flips and nearly the same angle. Half also allows whole degrees.
    """
    return different(copies) <= len(copies) / 2


def up_to_flips(copies: Array) -> Array:
    """Return one of the four flips of each copy, the same one for copies that are flips of each other."""
    flips = [copies, copies[:, ::-1], copies[:, :, ::-1], copies[:, ::-1, ::-1]]
    return np.stack([min(each, key=lambda copy: copy.tobytes()) for each in zip(*flips, strict=True)])


def repeats_in_turn(copies: Array, number: int) -> bool:
    """Return whether the first `number` copies come again and again, in the same order."""
    return 0 < number < len(copies) and bool(np.array_equal(copies[number:], copies[:-number]))


def as_copies(value: Any) -> Array | None:
    """Return what augment returns as uint8 copies (N, H, W, 3), or None if it is something else.

    Accepted are lists of arrays, other dtypes, values from 0 to 1, further axes of length 1, channels that
    come first, and a single copy.
    """
    if isinstance(value, (list, tuple)):
        if not value or not all(isinstance(each, np.ndarray) for each in value):
            return None
        if len({each.shape for each in value}) > 1:
            return None
        value = np.stack(value)
    if not isinstance(value, np.ndarray) or value.dtype.kind not in "buif":
        return None
    while value.ndim > 4 and 1 in value.shape[1:]:
        value = value.squeeze(value.shape.index(1, 1))
    if value.ndim == 3:
        value = value[None]
    if value.ndim == 4 and value.shape[1] == 3 and value.shape[3] != 3:
        value = np.moveaxis(value, 1, 3)
    if value.ndim != 4 or value.shape[3] != 3 or not value.size or max(value.shape[1:]) > MAX_SIDE:
        return None
    if value.dtype.kind == "f":
        value = np.nan_to_num(value)
        value = value * 255 if value.max() <= 1 else value
    return np.clip(np.rint(value), 0, 255).astype(np.uint8)

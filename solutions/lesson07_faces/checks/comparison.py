"""Comparisons of images and colors, channel by channel: NumPy is slow along a short last axis."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]

BRIGHTNESS = np.array([0.299, 0.587, 0.114])
"""Shares of red, green and blue in the brightness of a pixel, as in Pillow's mode L."""


def largest_change(one: Array, other: Array | Sequence[int]) -> Array:
    """Return for each pixel the largest difference in any channel, uint8 (H, W).

    Args:
        one: uint8 (H, W, 3).
        other: An image of the same size and dtype, or a color.
    """
    colors = np.asarray(other, np.uint8)
    largest = np.zeros(one.shape[:2], np.uint8)
    for channel in range(3):
        level, wanted = one[..., channel], colors[..., channel]
        # In uint8, the plain difference of the two would wrap around.
        np.maximum(largest, np.maximum(level, wanted) - np.minimum(level, wanted), out=largest)
    return largest


def median_change(one: Array, other: Array, where: Array | None = None) -> float:
    """Return the median difference of two images of one size in intensity levels; NaN for no pixels."""
    change = largest_change(one, other)
    change = change if where is None else change[where]
    return float(np.median(change)) if change.size else float("nan")


def mirrored(pixels: Array) -> tuple[Array, ...]:
    """Return an image flipped horizontally, vertically, and both."""
    return pixels[:, ::-1], pixels[::-1], pixels[::-1, ::-1]


def spread(colors: Array) -> float:
    """Return the range that four fifths of some colors have, in the channel with the largest; NaN for none.

    Args:
        colors: uint8 (N, 3).
    """
    if not len(colors):
        return float("nan")
    low, high = np.quantile(colors, (0.1, 0.9), axis=0)
    return float((high - low).max())


def redness(pixels: Array) -> Array:
    """Return the excess of red over the larger of green and blue, int16 (H, W)."""
    red, green, blue = (pixels[:, :, channel] for channel in range(3))
    return red.astype(np.int16) - np.maximum(green, blue)


def dilated(values: Array, reach: int = 3) -> Array:
    """Return the largest value within `reach` pixels: edges of red objects move a little in a figure."""
    for axis in (0, 1):
        padding = [(reach, reach) if each == axis else (0, 0) for each in (0, 1)]
        padded = np.pad(values, padding, mode="edge")
        windows = [np.take(padded, range(n, n + values.shape[axis]), axis) for n in range(2 * reach + 1)]
        values = np.max(windows, axis=0)
    return values

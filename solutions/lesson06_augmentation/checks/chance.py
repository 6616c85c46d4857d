"""Whether chance decided about the flips and the direction of the rotation, each of them separately."""

from __future__ import annotations

import numpy as np

from grader.checks import expect

from .copies import Copies
from .orientation import Array

FAR_FROM_HALF = 3.0
"""Six standard deviations of the fraction of flipped copies, times the root of their number: of 100 copies,
20 to 80 must be flipped. A fair coin misses that with a probability of 1e-9."""

LONGEST_PERIOD = 10
"""Longest pattern of flips that is noticed. By chance, 50 copies follow one with a probability of 1e-12."""

CLEAR_ANGLE = 2.0
"""Rotation in degrees from which on its direction can be read."""

FEWEST_ROTATED = 40
"""Number of clearly rotated copies below which the direction is not judged. With so many, chance gives the
same direction, or that of a flip, with a probability of 1e-11."""


def clear_flips(copies: Copies) -> tuple[Array, Array]:
    """Return the flips of the copies that show them clearly.

    Returns:
        numbers: The number of each of these copies in its call, int (N,).
        flips: Whether it is flipped horizontally and vertically, bool (2, N).
    """
    expect(
        any(each.shows_flips for each in copies.orientations),
        "all copies are rotated by about 90 degrees; the angle should be random.",
    )
    clear = [(number, each) for number, each in enumerate(copies.readings) if each and each.shows_flips]
    flips = np.array([[each.horizontal, each.vertical] for _, each in clear]).T
    return np.array([number for number, _ in clear]), flips


def is_about_half(flipped: Array) -> bool:
    """Return whether about half of some copies are flipped, bool (N,)."""
    return abs(float(flipped.mean()) - 0.5) <= FAR_FROM_HALF / np.sqrt(len(flipped))


def period_of(numbers: Array, flipped: Array) -> int:
    """Return after how many copies the flips repeat; 0 if chance decides."""
    for period in range(1, LONGEST_PERIOD + 1):
        parts = [flipped[numbers % period == number] for number in range(period)]
        if all(part.all() or not part.any() for part in parts):
            return period
    return 0


def only_one_change_each(copies: Copies) -> bool:
    """Return whether each copy is either flipped in one direction or rotated, and all three occur."""
    clear = [each for each in copies.readings if each and each.shows_flips]
    changes = np.array([[each.horizontal, each.vertical, abs(each.angle) > CLEAR_ANGLE] for each in clear])
    return bool(len(clear) > 0 and changes.any(axis=0).all() and changes.sum(axis=1).max() == 1)


def turns_one_way(copies: Copies) -> bool:
    """Return whether all copies are rotated in the same direction.

    If a copy is flipped after the rotation, one flip turns its direction around.
    """
    horizontal, vertical, clockwise = _directions(copies)
    return any(_depends(clockwise, each) for each in (np.zeros_like(clockwise), horizontal ^ vertical))


def turns_with_a_flip(copies: Copies) -> bool:
    """Return whether the direction of the rotation depends on one of the flips."""
    horizontal, vertical, clockwise = _directions(copies)
    return any(_depends(clockwise, each) for each in (horizontal, vertical))


def _directions(copies: Copies) -> tuple[Array, Array, Array]:
    """Return for each clearly rotated copy whether it is flipped, and whether it is rotated clockwise."""
    found = [each for each in copies.orientations if each.shows_flips and abs(each.angle) > CLEAR_ANGLE]
    table = np.array([[each.horizontal, each.vertical, each.angle > 0] for each in found], bool).reshape(
        -1, 3
    )
    return table[:, 0], table[:, 1], table[:, 2]


def _depends(clockwise: Array, flipped: Array) -> bool:
    """Return whether a flip decides about the direction."""
    same = clockwise == flipped
    return len(same) >= FEWEST_ROTATED and bool(same.all() or not same.any())

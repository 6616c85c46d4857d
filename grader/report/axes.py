"""Scales, ticks and paths for charts with two axes. Pure functions of numbers."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from grader.text.clean import one_line

_TINY = 1e-290
"""A smaller range cannot be divided into steps that a float can represent."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A tick of an axis: its position in drawing units and its label."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """Maps numbers from `low` to `high` to drawing units from `start` to `end`.

    Raises:
        ValueError: The range is empty, or too small or too large for ticks.
    """

    low: float
    high: float
    start: float
    end: float

    def __post_init__(self) -> None:
        if not _TINY < self.high - self.low < math.inf:
            raise ValueError("a scale needs a finite range")

    def __call__(self, value: float) -> float:
        """Return the position of `value`, rounded to a hundredth of a unit."""
        share = (value - self.low) / (self.high - self.low)
        return round(self.start + share * (self.end - self.start), 2)

    def ticks(self, wanted: int = 5, *, integers: bool = False) -> tuple[Tick, ...]:
        """Return about `wanted` ticks at round numbers; with `integers`, only at integers."""
        step = nice_step((self.high - self.low) / wanted)
        if integers:
            step = max(1.0, step)
        first = math.ceil(self.low / step - 1e-9)
        last = math.floor(self.high / step + 1e-9)
        return tuple(Tick(self(index * step), short(index * step)) for index in range(first, last + 1))


def nice_step(rough: float) -> float:
    """Return the smallest of 1, 2, 5, 10, 20, ... that is at least `rough`."""
    magnitude = 10.0 ** math.floor(math.log10(rough))
    return next(
        factor * magnitude for factor in (1, 2, 5, 10, 20) if factor * magnitude >= rough * (1 - 1e-9)
    )


def padded(values: Iterable[float]) -> tuple[float, float]:
    """Return a range that shows all values: from 0 if that wastes little space, never empty."""
    numbers = list(values)
    low, high = min(numbers), max(numbers)
    if 0 <= low <= high / 2:
        low = 0.0
    if high - low < _TINY:
        margin = abs(low) * 0.1 if abs(low) > _TINY * 100 else 0.5
        return low - margin, high + margin
    margin = (high - low) * 0.06
    return (low - margin if low else low), high + margin


def short(value: float) -> str:
    """Format a number with few characters: ``0.25``, ``12k``, ``3.1M``."""
    for size, letter in ((1e9, "G"), (1e6, "M"), (1e4, "k")):
        if abs(value) >= size:
            return f"{value / (1e3 if letter == 'k' else size):.3g}{letter}"
    return f"{value + 0.0:.4g}" if abs(value) >= 1e-12 else "0"


def shortened(text: str, characters: int) -> str:
    """Shorten a text to one line with a limited number of characters. A drawing cannot wrap text."""
    return one_line(text, max(characters, 2))


def line_path(points: Sequence[tuple[float, float] | None]) -> str:
    """Return an SVG path through the points; None makes a gap."""
    parts = []
    pen = "M"
    for point in points:
        if point is None:
            pen = "M"
        else:
            parts.append(f"{pen}{point[0]:g} {point[1]:g}")
            pen = "L"
    return "".join(parts)


def step_path(edges: Sequence[float], heights: Sequence[float], base: float) -> str:
    """Return an SVG path of a histogram's outline, closed along the base line."""
    path = f"M{edges[0]:g} {base:g}"
    for right, height in zip(edges[1:], heights, strict=True):
        path += f"V{height:g}H{right:g}"
    return f"{path}V{base:g}Z"

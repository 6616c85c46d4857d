"""The pictures of the report, and the saved figure read from its pixels."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from grader.checks import Figure, Mismatch, Outcome, expect, expect_array
from grader.checks.faults import Fault
from grader.checks.figures import images, panel
from grader.checks.submission import Submission

Array = np.ndarray[Any, Any]


def sheet(copies: Array) -> Array:
    """Nine pictures as one, in three rows of three with white lines between them."""
    _, height, width, _ = copies.shape
    whole = np.full((3 * height + 6, 3 * width + 6, 3), 255, np.uint8)
    for place, copy in enumerate(copies[:9]):
        top, left = place // 3 * (height + 3), place % 3 * (width + 3)
        whole[top : top + height, left : left + width] = copy
    return whole


def show_nine(show: Callable[[Figure], None], original: Array, copies: object) -> None:
    """Put the picture and its first nine copies beside the check, if they can be drawn as they are."""
    fits = isinstance(copies, np.ndarray) and copies.dtype == np.uint8
    if fits and copies.ndim == 4 and copies.shape[1:] == original.shape and len(copies) >= 9:
        alt = "The picture that augment was given, and beside it three rows of three copies that it returned."
        nine = panel("nine copies", sheet(copies))
        show(images("Nine pictures out of one", alt, panel("the picture", original), nine))


def distinct_colors(rng: np.random.Generator) -> Array:
    """Nine colours far from each other and from every grey: uint8 (9, 3)."""
    levels = (60, 130, 200)
    every = [(r, g, b) for r in levels for g in levels for b in levels if len({r, g, b}) > 1]
    colors = (rng.permutation(every)[:9] + rng.integers(-15, 16, (9, 3))).astype(np.uint8)
    colors[0, colors[0].argmin()] = 0  # as floats in imshow all others become white; this one shows it
    return colors


def saved_pixels(evaluator: Submission, content: bytes) -> Array:
    """The saved figure, decoded in a process that holds no answers."""
    try:
        pixels = evaluator.decode_image(content)
    except Fault as fault:
        if fault.loading or fault.outcome is Outcome.TIMEOUT:
            raise RuntimeError(f"a trusted worker failed: {fault.message}") from fault
        size = f"a file of {len(content):,} bytes"
        text = "the saved file could not be opened as a PNG picture of at most 16 million pixels."
        raise Mismatch(text, found=size, expected="a PNG file") from None
    return expect_array(pixels, shape=(None, None, 3), dtype="uint8")


SMALLEST = 0.005
"""Part of the figure that a picture takes at least: in one of the usual size and margins it is 0.03."""


def share(figure: Array, color: Array) -> float:
    """How much of the figure has a colour."""
    return float((np.abs(figure.astype(np.int16) - color).max(axis=-1) <= 8).mean())


def middle(figure: Array, place: int, color: Array) -> tuple[float, float]:
    """Row and column of the middle of a picture in the figure, found by its colour."""
    rows, columns = np.nonzero(np.abs(figure.astype(np.int16) - color).max(axis=-1) <= 8)
    part = share(figure, color)
    expect(
        part >= SMALLEST,
        f"picture {place} is not to be seen in the saved figure, its colours have changed, or it is tiny.",
        found=f"{part:.2%} of the figure in its colour",
        expected="nine pictures in their own colours",
    )
    return float(np.median(rows)), float(np.median(columns))


def expect_grid(middles: Array, size: tuple[int, ...]) -> None:
    """The middles of nine pictures lie in three rows of three, the first at the top left."""
    rows, columns = middles.reshape(3, 3, 2).transpose(2, 0, 1)
    gap = min(size[:2]) / 12
    aligned = np.ptp(rows, axis=1).max() < gap and np.ptp(columns, axis=0).max() < gap
    if aligned and np.diff(rows, axis=0).min() > gap and np.diff(columns, axis=1).min() > gap:
        return
    downwards = np.diff(rows, axis=1).min() > gap and np.diff(columns, axis=0).min() > gap
    hint = " They run down the columns; they should run along the rows." if downwards else ""
    raise Mismatch(
        f"the nine pictures do not lie in three rows of three in their order.{hint}",
        expected="1 2 3 in the first row, 4 5 6 in the second, 7 8 9 in the third",
        misconceptions=("grid-by-columns",) if downwards else (),
    )

"""Boxes (x, y, width, height): compare them, show them, and explain differences."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from grader.checks import Figure, Mismatch, counted
from grader.checks.figures import images, panel

Array = np.ndarray[Any, Any]

Box = tuple[float, float, float, float]
Size = tuple[int, int]
"""Height and width of a photo."""

SAME = 0.6
"""Smallest overlap at which two boxes count as the same face.

Measured on 90 random photos against a plain call of MTCNN: detection in a resized copy (factor 0.5 to 1.25)
with the box scaled back gives 0.71 to 1; JPEG at quality 75 gives 0.76 to 1. A box that is not scaled back
gives at most 0.60 (factor 0.9), a box as two corners at most 0.33, the whole photo at most 0.16.
"""


def overlap(one: Sequence[float], two: Sequence[float]) -> float:
    """Return the intersection over union of two boxes, 0 to 1; 0 if both have no area."""
    width = min(one[0] + one[2], two[0] + two[2]) - max(one[0], two[0])
    height = min(one[1] + one[3], two[1] + two[3]) - max(one[1], two[1])
    shared = max(0.0, width) * max(0.0, height)
    union = one[2] * one[3] + two[2] * two[3] - shared
    return shared / union if union > 0 else 0.0


def same(found: Sequence[float], wanted: Sequence[float]) -> bool:
    """Return whether two boxes show the same face.

    A box with width and height swapped still overlaps by 0.52 to 0.77, hence the second condition.
    """
    x, y, width, height = found
    shared = overlap(found, wanted)
    return shared >= SAME and overlap((x, y, height, width), wanted) <= shared + 0.1


def beside(found: Sequence[float], wanted: Sequence[float], reach: float = 6.0) -> bool:
    """Return whether each side of a drawn box is within `reach` pixels of the wanted side.

    Unlike the overlap, this also works for a very narrow box, where the line width matters.
    """
    one, two = ((x, y, x + width, y + height) for x, y, width, height in (found, wanted))
    return all(abs(a - b) <= reach for a, b in zip(one, two, strict=True))


def text(box: Sequence[float]) -> str:
    """Return a box as text: ``(10, 20, 80, 100)``."""
    return f"({', '.join(f'{number:.6g}' for number in box)})"


# -- explanations -------------------------------------------------------------------------------------


def expect_box(found: Box, wanted: Box, size: Size, others: Sequence[Box] = ()) -> None:
    """Require a box to match the expected one.

    Args:
        found: The learner's box.
        wanted: MTCNN's box.
        size: Height and width of the photo.
        others: Boxes of the other faces in it.

    Raises:
        Mismatch: They do not match; the message gives a likely reason if there is one.
    """
    if same(found, wanted):
        return
    reason, misconceptions = _likeness(found, wanted, size, others)
    reason = reason or _direction(found, wanted)
    raise Mismatch(
        f"the intersection over union of your box and the expected box is {overlap(found, wanted):.2f}; "
        f"at least {SAME} is needed. {reason}",
        found=text(found),
        expected=text(wanted),
        misconceptions=misconceptions,
    )


Likeness = tuple[str, tuple[str, ...]]
"""A likely reason for a wrong box in words, and the ids of the misconceptions that it matches."""


def _likeness(found: Box, wanted: Box, size: Size, others: Sequence[Box]) -> Likeness:
    """Return the known errors that explain a box; empty if there are none."""
    high, wide = size
    x, y, width, height = found
    if max(found) <= 1:
        text_ = "Its numbers are between 0 and 1, like fractions of the image size; pixels were expected."
        return text_, ("box-as-fractions",)
    undone: tuple[tuple[Box, str, str], ...] = (
        (
            (x, y, width - x, height - y),
            "box-as-corners",
            "The last two numbers look like the lower-right corner; width and height were expected.",
        ),
        (
            (y, x, height, width),
            "rows-and-columns",
            "Rows and columns seem to be swapped: x counts columns from the left, y rows from the top.",
        ),
        (
            (y, x, width, height),
            "rows-and-columns",
            "x and y seem to be swapped: x counts columns from the left, y rows from the top.",
        ),
        ((x, y, height, width), "width-and-height-swapped", "Width and height seem to be swapped."),
        (
            (x - width / 2, y - height / 2, width, height),
            "center-instead-of-corner",
            "x and y look like the center of the face; the upper-left corner was expected.",
        ),
        (
            (wide - x - width, y, width, height),
            "",
            "It would match if the image were flipped horizontally.",
        ),
        (
            (x, high - y - height, width, height),
            "",
            "It would match if y were counted from the bottom.",
        ),
        (
            (x, y, width + x, height + y),
            "",
            "x and y seem to be subtracted from width and height; return MTCNN's width and height unchanged.",
        ),
    )
    fitting = [
        (sentence, name) for box, name, sentence in undone if min(box[2:]) > 0 and overlap(box, wanted) >= 0.9
    ]
    if fitting:
        return " ".join(sentence for sentence, _ in fitting), tuple(name for _, name in fitting if name)
    if any(same(found, other) for other in others):
        return "It shows a face, but not the one with the highest confidence.", ("wrong-face-first",)
    if width * height >= 0.8 * wide * high:
        return "It covers almost the whole image.", ("whole-image",)
    return _scaled(found, wanted)


def _scaled(found: Box, wanted: Box) -> Likeness:
    """Return the explanation for a box whose numbers are all off by one factor; empty for other boxes."""
    factor = math.sqrt(found[2] * found[3] / (wanted[2] * wanted[3]))
    if overlap([number / factor for number in found], wanted) < 0.75:
        return "", ()
    return (
        f"Each of its numbers is about {factor:.2f} times the expected one. "
        "Did you resize the image before the detection?"
    ), ("box-of-resized-image",)


def _direction(found: Box, wanted: Box) -> str:
    """Return by how much position and size of a box are off, in a sentence."""
    right = found[0] + found[2] / 2 - wanted[0] - wanted[2] / 2
    down = found[1] + found[3] / 2 - wanted[1] - wanted[3] / 2
    across = f"{counted(round(abs(right)), 'pixel')} too far to the {'right' if right > 0 else 'left'}"
    along = f"{counted(round(abs(down)), 'pixel')} too far {'down' if down > 0 else 'up'}"
    larger = found[2] * found[3] / (wanted[2] * wanted[3])
    return f"Its center is {across} and {along}; its area is {larger:.2g} times the expected area."


# -- figures ------------------------------------------------------------------------------------------


def compared(pixels: Array, wanted: Sequence[Box], found: Sequence[Box]) -> Figure:
    """Return a figure of the expected and the found boxes in a photo."""
    high, wide = pixels.shape[:2]
    shares = ", ".join(f"{max([overlap(box, each) for each in found] or [0.0]):.2f}" for box in wanted)
    clipped = [(box, "found") for box in _within(found, wide, high)]
    return images(
        "Expected and found boxes",
        f"A photo of {wide} × {high} pixels. Expected: {listed(wanted)}. "
        f"Found: {listed(found)}. Intersection over union: {shares}.",
        panel(f"IoU {shares}", pixels, [(box, "expected") for box in wanted] + clipped),
    )


def listed(some: Sequence[Box]) -> str:
    """Return at most ten boxes as text."""
    return ", ".join(text(box) for box in some[:10]) or "no box"


def _within(found: Sequence[Box], wide: int, high: int) -> Iterator[Box]:
    """Yield the parts of at most ten boxes that are inside the photo."""
    for x, y, width, height in found[:10]:
        left, top = min(max(x, 0), wide), min(max(y, 0), high)
        right, bottom = min(max(x + width, 0), wide), min(max(y + height, 0), high)
        if right > left and bottom > top:
            yield left, top, right - left, bottom - top

"""Boxes (x, y, width, height): compared, shown, and explained in words."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from grader.checks import Figure, Mismatch
from grader.checks.figures import images, panel

Array = np.ndarray[Any, Any]

Box = tuple[float, float, float, float]
Size = tuple[int, int]
"""Height and width of a photograph."""

SAME = 0.6
"""From this overlap on, two boxes are the same face.

Measured over 90 fresh photographs against a plain call of MTCNN: detecting on a copy that was resized (by
0.5 to 1.25) and scaling the box back gives 0.71 to 1, JPEG at quality 75 gives 0.76 to 1. Boxes not scaled
back give at most 0.60 (at a factor of 0.9), corners at most 0.33, the whole photograph at most 0.16.
"""


def overlap(one: Sequence[float], two: Sequence[float]) -> float:
    """Intersection over union: 1 for the same box, 0 for boxes that share nothing or have no area."""
    width = min(one[0] + one[2], two[0] + two[2]) - max(one[0], two[0])
    height = min(one[1] + one[3], two[1] + two[3]) - max(one[1], two[1])
    shared = max(0.0, width) * max(0.0, height)
    union = one[2] * one[3] + two[2] * two[3] - shared
    return shared / union if union > 0 else 0.0


def same(found: Sequence[float], wanted: Sequence[float]) -> bool:
    """Whether two boxes hold the same face.

    Width and height exchanged still overlap by 0.52 to 0.77, hence the second condition.
    """
    x, y, width, height = found
    shared = overlap(found, wanted)
    return shared >= SAME and overlap((x, y, height, width), wanted) <= shared + 0.1


def beside(found: Sequence[float], wanted: Sequence[float], reach: float = 6.0) -> bool:
    """Whether no side of a drawn box is further than `reach` pixels from where it was meant to be.

    Other than an overlap, this holds for a sliver too, of which the width of the line is a great part.
    """
    one, two = ((x, y, x + width, y + height) for x, y, width, height in (found, wanted))
    return all(abs(a - b) <= reach for a, b in zip(one, two, strict=True))


def text(box: Sequence[float]) -> str:
    """A box as one reads it."""
    return f"({', '.join(f'{number:.6g}' for number in box)})"


# -- saying what is wrong ----------------------------------------------------------------------------


def expect_box(found: Box, wanted: Box, size: Size, others: Sequence[Box] = ()) -> None:
    """The found box holds the wanted face.

    Args:
        found: The learner's.
        wanted: MTCNN's.
        size: Height and width of the photograph.
        others: Boxes of the other faces on it.

    Raises:
        Mismatch: It does not; the message names the misconception that would explain it, if there is one.
    """
    if same(found, wanted):
        return
    reason, misconceptions = _likeness(found, wanted, size, others)
    reason = reason or _direction(found, wanted)
    raise Mismatch(
        f"the box overlaps the face by {overlap(found, wanted):.2f} (intersection over union; "
        f"{SAME} is needed). {reason}",
        found=text(found),
        expected=text(wanted),
        misconceptions=misconceptions,
    )


Likeness = tuple[str, tuple[str, ...]]
"""What a box looks like, in words, and the names of the misconceptions that it fits."""


def _likeness(found: Box, wanted: Box, size: Size, others: Sequence[Box]) -> Likeness:
    """The face's box after a known mistake; empty when no mistake fits."""
    high, wide = size
    x, y, width, height = found
    if max(found) <= 1:
        text_ = "Its numbers lie between 0 and 1, like fractions of the photograph; pixels were expected."
        return text_, ("numbers-as-fractions",)
    undone: tuple[tuple[Box, str, str], ...] = (
        (
            (x, y, width - x, height - y),
            "box-as-corners",
            "Its last two numbers look like the lower right corner; width and height were expected.",
        ),
        (
            (y, x, height, width),
            "rows-and-columns",
            "Rows and columns look exchanged: x counts columns from the left, y rows from the top.",
        ),
        (
            (y, x, width, height),
            "rows-and-columns",
            "x and y look exchanged: x counts from the left, y from the top.",
        ),
        ((x, y, height, width), "width-and-height-exchanged", "Width and height look exchanged."),
        (
            (x - width / 2, y - height / 2, width, height),
            "centre-for-corner",
            "x and y look like the centre of the face; the upper left corner was expected.",
        ),
        (
            (wide - x - width, y, width, height),
            "",
            "It would fit if the photograph were mirrored left to right.",
        ),
        (
            (x, high - y - height, width, height),
            "",
            "It would fit if the photograph were upside down, as when y is counted from the bottom.",
        ),
        (
            (x, y, width + x, height + y),
            "",
            "x and y look subtracted from width and height; MTCNN gives these ready to use.",
        ),
    )
    fitting = [
        (sentence, name) for box, name, sentence in undone if min(box[2:]) > 0 and overlap(box, wanted) >= 0.9
    ]
    if fitting:
        return " ".join(sentence for sentence, _ in fitting), tuple(name for _, name in fitting if name)
    if any(same(found, other) for other in others):
        return "It holds a face, but not the one that MTCNN is most confident of.", ("another-face-first",)
    if width * height >= 0.8 * wide * high:
        return "It is nearly the whole photograph.", ("whole-photograph",)
    return _scaled(found, wanted)


def _scaled(found: Box, wanted: Box) -> Likeness:
    factor = math.sqrt(found[2] * found[3] / (wanted[2] * wanted[3]))
    if overlap([number / factor for number in found], wanted) < 0.75:
        return "", ()
    return (
        f"Every number of it is about {factor:.2f} times what it should be: "
        "was the photograph resized before the faces were looked for?"
    ), ("box-of-a-resized-copy",)


def _direction(found: Box, wanted: Box) -> str:
    right = found[0] + found[2] / 2 - wanted[0] - wanted[2] / 2
    down = found[1] + found[3] / 2 - wanted[1] - wanted[3] / 2
    across = f"{abs(right):.0f} pixels too far to the {'right' if right > 0 else 'left'}"
    along = f"{abs(down):.0f} too far {'down' if down > 0 else 'up'}"
    larger = found[2] * found[3] / (wanted[2] * wanted[3])
    return f"Its centre lies {across} and {along}; its area is {larger:.2g} times that of the face."


# -- pictures ----------------------------------------------------------------------------------------


def compared(pixels: Array, wanted: Sequence[Box], found: Sequence[Box]) -> Figure:
    """Expected and found boxes on a photograph."""
    high, wide = pixels.shape[:2]
    shares = ", ".join(f"{max([overlap(box, each) for each in found] or [0.0]):.2f}" for box in wanted)
    clipped = [(box, "found") for box in _within(found, wide, high)]
    return images(
        "Expected and found",
        f"A photograph, {wide} pixels wide and {high} high. Expected: {listed(wanted)}. "
        f"Found: {listed(found)}. Intersection over union: {shares}.",
        panel(f"overlap {shares}", pixels, [(box, "expected") for box in wanted] + clipped),
    )


def listed(some: Sequence[Box]) -> str:
    """At most ten boxes in words."""
    return ", ".join(text(box) for box in some[:10]) or "no box"


def _within(found: Sequence[Box], wide: int, high: int) -> Iterator[Box]:
    """The parts of at most ten boxes that lie on the photograph."""
    for x, y, width, height in found[:10]:
        left, top = min(max(x, 0), wide), min(max(y, 0), high)
        right, bottom = min(max(x + width, 0), wide), min(max(y + height, 0), high)
        if right > left and bottom > top:
            yield left, top, right - left, bottom - top

"""Boxes (x, y, width, height): read from an answer, compared, and explained in words."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from grader.checks import Mismatch, expect, expect_kind
from grader.grading.describe import describe, kind

Box = tuple[float, float, float, float]
Size = tuple[int, int]
"""Height and width of a photograph."""

SAME = 0.6
"""From this overlap on, two boxes are the same face.

Measured over 90 fresh photographs against a plain call of MTCNN: detecting on a copy that was resized (by 0.5
to 1.25) and scaling the box back gives 0.71 to 1, JPEG at quality 75 gives 0.76 to 1. Boxes not scaled back give
at most 0.60 (at a factor of 0.9), corners at most 0.33, the whole photograph at most 0.16.
"""

MOST_FACES = 100
"""Longer answers are refused unread; a fresh photograph shows three faces at most."""

LARGEST = 1_000_000
"""Pixels; numbers beyond are refused, so that every number can be written in a sentence."""


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


def text(box: Sequence[float]) -> str:
    """A box as one reads it."""
    return f"({', '.join(f'{number:.6g}' for number in box)})"


# -- reading an answer -------------------------------------------------------------------------------


def read_faces(value: Any) -> list[dict[Any, Any]]:
    """The answer of detect_faces as a list of dicts, each still to be read.

    Raises:
        Mismatch: It is something else, or far too long.
    """
    faces = expect_kind(value, list, "a list with one dict for each face", "Collect the faces: list(...).")
    expect(len(faces) <= MOST_FACES, f"returned {len(faces):,} faces; the photograph has three at most.")
    for number, face in enumerate(faces, 1):
        if not isinstance(face, dict):
            raise Mismatch(
                f"entry {number} of the list is {kind(face)}; a dict with the keys box, confidence "
                "and keypoints was expected.",
                found=kind(face),
                expected="a dict",
            )
    return faces


def part(face: dict[Any, Any], key: str) -> Any:
    """What a face has under `key`."""
    if key not in face:
        raise Mismatch(f"a face has no key {key!r}: it is {describe(face)}.", found=describe(face))
    return face[key]


def read_box(value: Any, *, whole: bool = False) -> Box:
    """Four finite numbers with a positive width and height.

    Args:
        value: What should be a box.
        whole: Refuse floats.

    Raises:
        Mismatch: It is something else; the message says what.
    """
    numbers = tuple(_numbers(value, 4, "a box is four numbers: x, y, width, height"))
    for name, number in zip(("x", "y", "width", "height"), numbers, strict=True):
        if not math.isfinite(number):
            raise Mismatch(
                f"the {name} of a box is {number}; a finite number was expected.", found=str(number)
            )
        if abs(number) > LARGEST:
            raise Mismatch(f"the {name} of a box is {number:.3g}; no photograph is that large.")
        if whole and not isinstance(number, int):
            raise Mismatch(
                f"the {name} of a box is {number!r}, a float; pixels are counted in whole numbers (int).",
                found=str(number),
                expected="a whole number",
            )
    x, y, width, height = map(float, numbers)
    if not (width > 0 and height > 0):
        raise Mismatch(
            f"the box {text(numbers)} has a width of {width:g} and a height of {height:g}; "
            "both must be greater than 0.",
            found=text(numbers),
        )
    return x, y, width, height


def read_point(value: Any, name: str) -> tuple[float, float]:
    """The finite pair (x, y) of a keypoint."""
    x, y = _numbers(value, 2, f"the keypoint {name} is two numbers: x, y")
    if not (math.isfinite(x) and math.isfinite(y)):
        raise Mismatch(f"the keypoint {name} is ({x}, {y}); finite numbers were expected.")
    return float(x), float(y)


def _numbers(value: Any, count: int, rule: str) -> Iterator[int | float]:
    if isinstance(value, np.ndarray):
        items = value.tolist() if value.shape == (count,) else None
    else:
        items = list(value) if isinstance(value, (list, tuple)) and len(value) == count else None
    if items is None:
        raise Mismatch(f"{rule}; found {describe(value)}.", found=describe(value))
    for item in items:
        number = item.item() if isinstance(item, np.generic) else item
        if type(number) not in (int, float):
            raise Mismatch(f"{rule}; one of them is {describe(item)}.", found=describe(value))
        yield number


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
    reason = _likeness(found, wanted, size, others) or _direction(found, wanted)
    raise Mismatch(
        f"the box overlaps the face by {overlap(found, wanted):.2f} (intersection over union, at least {SAME} "
        f"is needed). {reason}",
        found=text(found),
        expected=text(wanted),
    )


def _likeness(found: Box, wanted: Box, size: Size, others: Sequence[Box]) -> str:
    """What the box looks like: the face's box after a known mistake; empty when no mistake fits."""
    high, wide = size
    x, y, width, height = found
    if max(found) <= 1:
        return "Its numbers lie between 0 and 1, like fractions of the photograph; pixels were expected."
    undone = {
        (x, y, width - x, height - y): "Its last two numbers look like the lower right corner; "
        "width and height were expected.",
        (
            y,
            x,
            height,
            width,
        ): "Rows and columns look exchanged: x counts columns from the left, y rows from the top.",
        (y, x, width, height): "x and y look exchanged: x counts from the left, y from the top.",
        (x, y, height, width): "Width and height look exchanged.",
        (x - width / 2, y - height / 2, width, height): "x and y look like the centre of the face; "
        "the upper left corner was expected.",
        (wide - x - width, y, width, height): "It would fit if the photograph were mirrored left to right.",
        (x, high - y - height, width, height): "It would fit if the photograph were upside down, "
        "as when y is counted from the bottom.",
        (x, y, width + x, height + y): "x and y look subtracted from width and height; MTCNN gives these "
        "ready to use.",
    }
    fitting = [
        sentence for box, sentence in undone.items() if min(box[2:]) > 0 and overlap(box, wanted) >= 0.9
    ]
    if fitting:
        return " ".join(fitting)
    if any(same(found, other) for other in others):
        return "It holds a face, but not the one that MTCNN is most confident of."
    if width * height >= 0.8 * wide * high:
        return "It is nearly the whole photograph."
    return _scaled(found, wanted)


def _scaled(found: Box, wanted: Box) -> str:
    factor = math.sqrt(found[2] * found[3] / (wanted[2] * wanted[3]))
    if overlap([number / factor for number in found], wanted) < 0.75:
        return ""
    return (
        f"Every number of it is about {factor:.2f} times what it should be: was the photograph resized before "
        "the faces were looked for?"
    )


def _direction(found: Box, wanted: Box) -> str:
    right = found[0] + found[2] / 2 - wanted[0] - wanted[2] / 2
    down = found[1] + found[3] / 2 - wanted[1] - wanted[3] / 2
    across = f"{abs(right):.0f} pixels too far to the {'right' if right > 0 else 'left'}"
    along = f"{abs(down):.0f} too far {'down' if down > 0 else 'up'}"
    larger = found[2] * found[3] / (wanted[2] * wanted[3])
    return f"Its centre lies {across} and {along}; its area is {larger:.2g} times that of the face."

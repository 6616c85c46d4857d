"""Boxes (x, y, width, height): compare them, show them, and explain differences."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from grader.checks import Figure, Mismatch, counted
from grader.checks.figures import images, panel

from .photos import Photo

Array = np.ndarray[Any, Any]

Box = tuple[float, float, float, float]

SAME = 0.6
"""Smallest overlap at which two boxes count as the same face.

Measured on 90 random photos against a plain call of MTCNN: detection in a resized copy (factor 0.5 to 1.25)
with the box scaled back gives 0.71 to 1; JPEG at quality 75 gives 0.76 to 1. A box that is not scaled back
gives at most 0.60 (factor 0.9), a box as two corners at most 0.33, the whole photo at most 0.16.
"""


CLOSE = 2.0
"""Largest difference in pixels of two numbers that count as the same."""

EXACT = 1.0
"""The same for two numbers that must not be equal by chance. Rounding makes a difference of 1."""


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


def is_part(numbers: Any, box: Sequence[float]) -> bool:
    """Return whether some numbers are some of those of a box, in their order, but not all of them."""
    rest = iter(box)
    return 0 < len(numbers) < len(box) and all(any(one == float(each) for each in rest) for one in numbers)


def wraps_around(found: Sequence[float], wanted: Sequence[float]) -> bool:
    """Return whether numbers are those wanted modulo 256, as in uint8, and not all of them are the same."""
    numbers, right = np.array(found), np.array(wanted)
    rest = (numbers - right + 1) % 256  # MTCNN may have been called with a slightly different result
    return bool(right.max() > 256 and numbers.min() >= 0 and numbers.max() <= 255 and rest.max() <= 2)


def text(box: Sequence[float]) -> str:
    """Return a box as text: ``(10, 20, 80, 100)``."""
    return f"({', '.join(f'{number:.6g}' for number in box)})"


# -- explanations -------------------------------------------------------------------------------------


def expect_box(found: Box, photo: Photo, index: int = 0) -> None:
    """Require a box to match that of a face in a photo.

    Args:
        found: The learner's box.
        photo: The photo.
        index: Index of the expected face.

    Raises:
        Mismatch: They do not match; the message gives a likely reason if there is one.
    """
    wanted = photo.boxes[index]
    if same(found, wanted):
        return
    name, reason = explained(found, photo, index)
    raise Mismatch(
        f"the intersection over union of your box and the expected box is {overlap(found, wanted):.2f}; "
        f"at least {SAME} is needed. {reason or _direction(found, wanted)}",
        found=text(found),
        expected=text(wanted),
        misconceptions=(name,) if name else (),
    )


class Misread(NamedTuple):
    """A learner's box, and the width and height of the photo."""

    x: float
    y: float
    w: float
    h: float
    wide: int
    high: int


Undo = Callable[[Misread], Box]
"""A function that returns the box without a misconception."""


def flipped(box: Misread) -> Box:
    """Return the box in the image flipped horizontally."""
    return (box.wide - box.x - box.w, box.y, box.w, box.h)


MISREADINGS: tuple[tuple[str, Undo, str], ...] = (
    (
        "box-as-corners",
        lambda b: (b.x, b.y, b.w - b.x, b.h - b.y),
        "The last two numbers look like the lower-right corner; width and height were expected.",
    ),
    (
        "rows-and-columns",
        lambda b: (b.y, b.x, b.h, b.w),
        "Rows and columns seem to be swapped: x counts columns from the left, y rows from the top.",
    ),
    (
        "rows-and-columns",
        lambda b: (b.y, b.x, b.w, b.h),
        "x and y seem to be swapped: x counts columns from the left, y rows from the top.",
    ),
    (
        "rows-and-columns",
        lambda b: (b.y, b.x, b.h - b.y, b.w - b.x),
        "The numbers look like two corners with rows before columns; x, y, width and height were expected.",
    ),
    (
        "width-and-height-swapped",
        lambda b: (b.x, b.y, b.h, b.w),
        "Width and height seem to be swapped.",
    ),
    (
        "center-instead-of-corner",
        lambda b: (b.x - b.w / 2, b.y - b.h / 2, b.w, b.h),
        "x and y look like the center of the face; the upper-left corner was expected.",
    ),
    (
        "lower-right-corner",
        lambda b: (b.x - b.w, b.y - b.h, b.w, b.h),
        "x and y look like the lower-right corner; the upper-left corner was expected.",
    ),
    (
        "x-from-the-right",
        flipped,
        "It would match if the image were flipped horizontally.",
    ),
    (
        "y-from-below",
        lambda b: (b.x, b.high - b.y - b.h, b.w, b.h),
        "It would match if y were counted from the bottom.",
    ),
    (
        "y-from-below",
        lambda b: (b.x, b.high - b.y, b.w, b.h),
        "It would match if y were counted from the bottom.",
    ),
    (
        "box-as-fractions",
        lambda b: (b.x * b.wide, b.y * b.high, b.w * b.wide, b.h * b.high),
        "Its numbers are between 0 and 1, like fractions of the image size; pixels were expected.",
    ),
)


def explained(found: Box, photo: Photo, index: int = 0) -> tuple[str, str]:
    """Return the misconception that explains a wrong box, and a sentence; both are empty for none."""
    high, wide = photo.pixels.shape[:2]
    wanted = photo.boxes[index]
    for name, undo, sentence in MISREADINGS:
        box = undo(Misread(*found, wide, high))
        if min(box[2:]) > 0 and _agrees(box, wanted):
            return name, sentence
    if wraps_around(found, wanted):
        return "uint8-overflow", "Numbers above 255 have wrapped around, as in uint8."
    for other, box in enumerate(photo.boxes):
        if other != index and same(found, box):
            return "wrong-face-first", "It shows a face, but not the one with the highest confidence."
    # In a flipped photo, MTCNN may be surer of another face, whose box then differs by a few pixels.
    turned = flipped(Misread(*found, wide, high))
    if any(other != index and overlap(turned, box) >= 0.75 for other, box in enumerate(photo.boxes)):
        return "x-from-the-right", "It would show another face if the image were flipped horizontally."
    if len(photo.boxes) > 1 and overlap(found, around(photo.boxes)) >= 0.9:
        return "one-box-for-all", "It encloses all faces of the photo."
    if found[2] * found[3] >= 0.8 * wide * high:
        return "whole-image", "It covers almost the whole image."
    if overlap(found, _hull(photo.points(index))) >= 0.8:
        return "box-of-keypoints", "It fits the five keypoints; the box of the face is larger."
    if factors := scale(found, wanted):
        across, down = factors
        each = f"{across:.2f}" if abs(across / down - 1) < 0.05 else f"{across:.2f} (x) and {down:.2f} (y)"
        return (
            "box-of-resized-image",
            f"Its numbers are about {each} times the expected ones. Did you resize the image first?",
        )
    if _enlarged(found, wanted):
        return "added-margin", "It has the center of the expected box, but is larger."
    if max(abs(found[0] - wanted[0]), abs(found[1] - wanted[1])) <= CLOSE:
        return "another-size-of-box", "x and y are right; width or height is not."
    if max(abs(found[2] - wanted[2]), abs(found[3] - wanted[3])) <= CLOSE:
        return "moved-box", "Width and height are right; x or y is not."
    return "", ""


def _agrees(box: Box, wanted: Box) -> bool:
    """Return whether a box without its misconception is the expected one.

    A box that was only moved has exactly the expected size. Its position must then be exact, too: that of a
    face in the middle of the photo is nearly the same from the right as from the left.
    """
    moved = box[2:] == wanted[2:]
    near = max(abs(one - other) for one, other in zip(box, wanted, strict=True)) <= EXACT
    return near if moved else overlap(box, wanted) >= 0.9


def _hull(points: Mapping[str, tuple[float, float]]) -> Box:
    """Return the smallest box around all points."""
    across, down = zip(*points.values(), strict=True)
    return min(across), min(down), max(across) - min(across), max(down) - min(down)


def around(some: Sequence[Box]) -> Box:
    """Return the smallest box around all boxes."""
    left, top = (min(box[axis] for box in some) for axis in (0, 1))
    right, bottom = (max(box[axis] + box[axis + 2] for box in some) for axis in (0, 1))
    return left, top, right - left, bottom - top


def scale(found: Box, wanted: Box) -> tuple[float, float] | None:
    """Return by which factors the numbers of a box are off, in x and in y; None for other boxes."""
    across, down = found[2] / wanted[2], found[3] / wanted[3]
    undone = (found[0] / across, found[1] / down, wanted[2], wanted[3])
    changed = max(abs(across - 1), abs(down - 1)) > 0.05
    return (across, down) if changed and overlap(undone, wanted) >= 0.75 else None


def _enlarged(found: Box, wanted: Box) -> bool:
    """Return whether a box is the expected one with a margin on all sides."""
    margins = [
        wanted[0] - found[0],
        wanted[1] - found[1],
        found[0] + found[2] - wanted[0] - wanted[2],
        found[1] + found[3] - wanted[1] - wanted[3],
    ]
    return min(margins) > 0 and max(margins) <= 1.2 * max(wanted[2:])


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

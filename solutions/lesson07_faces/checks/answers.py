"""Validation of what detect_faces returned: every unexpected value raises `Mismatch` with a clear message."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import numpy as np

from grader.checks import Mismatch, diagnose, expect, expect_kind
from grader.checks.wording import describe, kind

Box = tuple[float, float, float, float]
Face = dict[Any, Any]

KEYPOINTS = ("left_eye", "right_eye", "nose", "mouth_left", "mouth_right")

MOST_FACES = 100
"""Longer lists are rejected unread; a test photo shows at most three faces."""

LARGEST = 1_000_000
"""Largest accepted coordinate in pixels, so that every number fits into a message."""


def read_faces(value: Any) -> list[Face]:
    """Return the result of detect_faces if it is a list of dicts; the dicts are not validated.

    Raises:
        Mismatch: It is something else, or too long.
    """
    with diagnose(none_instead_of_list=lambda: value is None):
        faces: list[Face] = expect_kind(
            value, list, "a list with one dict for each face", "Convert it with list(...)."
        )
    expect(len(faces) <= MOST_FACES, f"returned {len(faces):,} faces; the photo shows at most 3.")
    for number, face in enumerate(faces, 1):
        if not isinstance(face, dict):
            raise Mismatch(
                f"face {number} of the list is {kind(face)}; a dict with the keys box, confidence "
                "and keypoints was expected.",
                found=kind(face),
                expected="a dict",
            )
    return faces


def part(face: Face, key: str) -> Any:
    """Return the value that a face has for `key`.

    Raises:
        Mismatch: It has no such key.
    """
    if key not in face:
        text = f"a face has no key {key!r}; it is {describe(face)}."
        raise Mismatch(text, found=describe(face), misconceptions=("missing-keys",))
    return face[key]


def read_box(value: Any, *, integers: bool = False) -> Box:
    """Return a box: four finite numbers with a positive width and height.

    Args:
        value: The value to validate.
        integers: Reject floats.

    Raises:
        Mismatch: It is something else.
    """
    numbers = tuple(_numbers(value, 4, "a box is four numbers, x, y, width and height"))
    for name, number in zip(("x", "y", "width", "height"), numbers, strict=True):
        if not math.isfinite(number):
            raise Mismatch(
                f"the {name} of a box is {number}; a finite number was expected.", found=str(number)
            )
        if abs(number) > LARGEST:
            raise Mismatch(f"the {name} of a box is {number:.3g}; no photo is that large.")
        if integers and not isinstance(number, int):
            raise Mismatch(
                f"the {name} of a box is {number!r}, a float; an integer number of pixels was expected.",
                found=str(number),
                expected="an integer",
            )
    x, y, width, height = map(float, numbers)
    if not (width > 0 and height > 0):
        raise Mismatch(
            f"a box has a width of {width:g} and a height of {height:g}; both must be greater than 0.",
            found=describe(value),
        )
    return x, y, width, height


def read_point(value: Any, name: str) -> tuple[float, float]:
    """Return the finite pair (x, y) of a keypoint.

    Raises:
        Mismatch: It is something else.
    """
    x, y = _numbers(value, 2, f"the keypoint {name} is two numbers, x and y")
    if not (abs(x) <= LARGEST and abs(y) <= LARGEST):
        raise Mismatch(f"the keypoint {name} is ({x:.6g}, {y:.6g}); a position in the photo was expected.")
    return float(x), float(y)


def _numbers(value: Any, count: int, rule: str) -> Iterator[int | float]:
    """Yield `count` Python numbers from a list, tuple or array.

    Raises:
        Mismatch: It is something else; the message begins with `rule`.
    """
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


def one_face(value: Any) -> list[Face]:
    """Return the result for a photo of one face, a list of one dict.

    Raises:
        Mismatch: It is something else.
    """
    faces = read_faces(value)
    if not faces:
        raise Mismatch(
            "returned an empty list for a photo with a face. MTCNN expects unscaled RGB pixels: "
            "uint8 values from 0 to 255, three channels.",
            found="an empty list",
            expected="one face",
            misconceptions=("scaled-pixels",),
        )
    expect(
        len(faces) == 1,
        f"returned {len(faces)} faces for a photo in which MTCNN finds one.",
        found=f"{len(faces)} faces",
        expected="one face",
    )
    return faces


def read_keypoints(face: Face) -> dict[str, tuple[float, float]]:
    """Return the five keypoints of a face by name.

    Raises:
        Mismatch: One is missing or is not a pair of numbers.
    """
    points = expect_keypoints(part(face, "keypoints"))
    return {name: read_point(points[name], name) for name in KEYPOINTS}


def expect_keypoints(points: Any) -> dict[Any, Any]:
    """Return the keypoints if they are a dict with all five names.

    Raises:
        Mismatch: They are something else.
    """
    if not isinstance(points, dict):
        raise Mismatch(f"the keypoints are {kind(points)}; a dict was expected.", found=kind(points))
    missing = [name for name in KEYPOINTS if name not in points]
    expect(not missing, f"keypoints are missing: {', '.join(missing)}.", found=describe(points))
    return points

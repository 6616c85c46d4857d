"""Reading what detect_faces returned.

`read_format` is strict, and one check uses it. `read_faces` and the functions below it read as much as they
can, so that a mistake in the format costs the points of one check and not of all. Every value that nobody
can read raises `Mismatch` with a clear message.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from grader.checks import Mismatch, expect, expect_kind, expect_number
from grader.checks.wording import describe, kind

Box = tuple[float, float, float, float]
Face = dict[Any, Any]
Point = tuple[float, float]

KEYS = ("box", "confidence", "keypoints")

KEYPOINTS = ("left_eye", "right_eye", "nose", "mouth_left", "mouth_right")

MOST_FACES = 100
"""Longer lists are rejected unread; a test photo shows at most three faces."""

LARGEST = 1_000_000
"""Largest accepted coordinate in pixels, so that every number fits into a message."""


# -- the strict form ----------------------------------------------------------------------------------


def read_format(value: Any) -> list[Face]:
    """Return the result of detect_faces if every face in it has the form that the task asks for.

    Raises:
        Mismatch: Something in it has another type, or a confidence is not between 0 and 1.
    """
    faces: list[Face] = _expect_list(value)
    _expect_few(faces)
    for number, face in enumerate(faces, 1):
        if not isinstance(face, dict):
            raise Mismatch(
                f"face {number} of the list is {kind(face)}; a dict with the keys box, confidence "
                "and keypoints was expected.",
                found=kind(face),
                expected="a dict",
            )
        read_box(part(face, "box"), integers=True)
        expect_number(part(face, "confidence"), low=0, high=1, what="the confidence of a face")
        read_keypoints(face)
    return faces


def _expect_list(value: Any) -> list[Any]:
    """Return a list of faces; what can be converted to one gets advice.

    Raises:
        Mismatch: It is no list.
    """
    advice = "Convert it with list(...)." if isinstance(value, tuple) or is_iterator(value) else ""
    faces: list[Any] = expect_kind(value, list, "a list with one dict for each face", advice)
    return faces


def is_iterator(value: Any) -> bool:
    """Return whether a value is a generator, or what functions such as filter, zip or reversed give."""
    return kind(value).endswith(("generator", "iterator", " map", " filter", " zip", " reversed"))


def _expect_few(faces: Sequence[Any]) -> None:
    expect(len(faces) <= MOST_FACES, f"returned {len(faces):,} faces; the photo shows at most 3.")


def part(face: Face, key: str) -> Any:
    """Return the value that a face has for `key`.

    Raises:
        Mismatch: It has no such key.
    """
    if key not in face:
        raise Mismatch(f"a face has no key {key!r}; it is {describe(face)}.", found=describe(face))
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


def read_keypoints(face: Face) -> dict[str, Point]:
    """Return the five keypoints of a face by name.

    Raises:
        Mismatch: One is missing or is not a pair of numbers.
    """
    points = part(face, "keypoints")
    if not isinstance(points, dict):
        raise Mismatch(f"the keypoints are {kind(points)}; a dict was expected.", found=kind(points))
    missing = [name for name in KEYPOINTS if name not in points]
    expect(not missing, f"keypoints are missing: {', '.join(missing)}.", found=describe(points))
    return {name: read_point(points[name], name) for name in KEYPOINTS}


def read_point(value: Any, name: str) -> Point:
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


# -- what can be read in another form -----------------------------------------------------------------


def read_faces(value: Any) -> list[Face]:
    """Return the faces in a result of detect_faces, also if their form is not the one that the task asks for.

    Raises:
        Mismatch: There is no face in it that could be read, and it is not an empty container.
    """
    faces = _contained(value)
    if faces is None:
        faces = _expect_list(value)
    _expect_few(faces)
    return [_as_face(face) for face in faces]


def _contained(value: Any) -> Sequence[Any] | None:
    """Return the faces in a container of another form; None for anything else."""
    if isinstance(value, np.ndarray):
        if value.ndim and not value.size:  # MTCNN's numeric result has 6 columns if it finds no face early
            return []
        return [_row(row) for row in value] if value.ndim == 2 and value.shape[1] in (4, 16) else None
    if isinstance(value, dict):
        return [value] if "box" in value else list(value.values())
    if not isinstance(value, (list, tuple)):
        return None
    if separate_lists(value):
        boxes, confidences = value
        return [{"box": box, "confidence": number} for box, number in zip(boxes, confidences, strict=True)]
    if len(value) == 1 and _are_faces(value[0]):
        return value[0]
    return value


def _are_faces(value: Any) -> bool:
    """Return whether a value is a list of dicts or boxes."""
    return isinstance(value, (list, tuple)) and all(isinstance(each, dict) or is_box(each) for each in value)


def _row(row: Any) -> Face:
    """Return a row of MTCNN's numeric result, or of a matrix of boxes, as a face."""
    if len(row) == 4:
        return {"box": row}
    points = zip(row[6:11], row[11:16], strict=True)
    return {"box": row[1:5], "confidence": row[5], "keypoints": dict(zip(KEYPOINTS, points, strict=True))}


def _as_face(value: Any) -> Face:
    if is_box(value):
        return {"box": value}
    if not isinstance(value, dict):
        raise Mismatch(f"a face is {kind(value)}; a dict was expected.", found=kind(value), expected="a dict")
    return value


def is_box(value: Any) -> bool:
    """Return whether a value can be read as a box."""
    try:
        return bool(read_box(value))
    except Mismatch:
        return False


def separate_lists(value: Any) -> bool:
    """Return whether a result is a pair of lists of equal length: boxes, and other values."""
    return (
        isinstance(value, (list, tuple))
        and len(value) == 2
        and all(isinstance(each, (list, tuple)) for each in value)
        and len(value[0]) == len(value[1])
        and all(is_box(box) for box in value[0])
        and not any(is_box(other) or isinstance(other, dict) for other in value[1])
    )


def box_of(face: Face) -> Box | None:
    """Return the box of a face; None if it cannot be read."""
    try:
        return read_box(face.get("box"))
    except Mismatch:
        return None


def confidence_of(face: Face) -> float | None:
    """Return the confidence of a face as a number from 0 to 1; None if it has none."""
    try:
        return expect_number(face.get("confidence"), low=0, high=1)
    except Mismatch:
        return None


def points_of(face: Face) -> dict[str, Point]:
    """Return the keypoints of a face that can be read, by name. A list of five has MTCNN's order.

    Raises:
        Mismatch: None can be read.
    """
    points = part(face, "keypoints")
    if isinstance(points, (list, tuple)) and len(points) == len(KEYPOINTS):
        points = dict(zip(KEYPOINTS, points, strict=True))
    if not isinstance(points, dict):
        raise Mismatch(f"the keypoints are {kind(points)}; a dict was expected.", found=kind(points))
    found = {name: read_point(points[name], name) for name in KEYPOINTS if name in points}
    expect(
        found,
        f"keypoints are missing: {', '.join(KEYPOINTS)}.",
        found=describe(points),
        expected="5 keypoints",
    )
    return found


def one_face(value: Any) -> Face:
    """Return the face in the result for a photo of one face.

    Raises:
        Mismatch: There is none, or there are several.
    """
    faces = read_faces(value)
    if not faces:
        raise Mismatch(
            "returned no face for a photo in which MTCNN finds one. Does your code drop faces, or change the "
            "pixels before the call? MTCNN expects unscaled RGB pixels, uint8 values from 0 to 255.",
            found="no face",
            expected="one face",
        )
    expect(
        len(faces) == 1,
        f"returned {len(faces)} faces for a photo in which MTCNN finds one.",
        found=f"{len(faces)} faces",
        expected="one face",
    )
    return faces[0]

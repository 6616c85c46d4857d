"""What detect_faces returned, read with suspicion: every odd value ends as a sentence for the learner."""

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
"""Longer answers are refused unread; a fresh photograph shows three faces at most."""

LARGEST = 1_000_000
"""Pixels; numbers beyond are refused, so that every number can be written in a sentence."""


def read_faces(value: Any) -> list[Face]:
    """The answer of detect_faces as a list of dicts, each still to be read.

    Raises:
        Mismatch: It is something else, or far too long.
    """
    with diagnose(none_for_nobody=lambda: value is None):
        faces: list[Face] = expect_kind(
            value, list, "a list with one dict for each face", "Collect the faces: list(...)."
        )
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


def part(face: Face, key: str) -> Any:
    """What a face has under `key`."""
    if key not in face:
        text = f"a face has no key {key!r}: it is {describe(face)}."
        raise Mismatch(text, found=describe(face), misconceptions=("form-incomplete",))
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
            f"a box has a width of {width:g} and a height of {height:g}; both must be greater than 0.",
            found=describe(value),
        )
    return x, y, width, height


def read_point(value: Any, name: str) -> tuple[float, float]:
    """The finite pair (x, y) of a keypoint."""
    x, y = _numbers(value, 2, f"the keypoint {name} is two numbers: x, y")
    if not (abs(x) <= LARGEST and abs(y) <= LARGEST):
        raise Mismatch(f"the keypoint {name} is ({x:.6g}, {y:.6g}); a place on the photograph was expected.")
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


def one_face(value: Any) -> list[Face]:
    """The answer for a photograph of one face: a list of one dict."""
    faces = read_faces(value)
    if not faces:
        raise Mismatch(
            "returned an empty list for a photograph with a face. MTCNN needs the pixels as they are: "
            "whole numbers from 0 to 255, three colour channels.",
            found="an empty list",
            expected="one face",
            misconceptions=("scaled-pixels",),
        )
    expect(
        len(faces) == 1,
        f"returned {len(faces)} faces for a photograph on which MTCNN finds one.",
        found=f"{len(faces)} faces",
        expected="one face",
    )
    return faces


def read_keypoints(face: Face) -> dict[str, tuple[float, float]]:
    """The five points of a face by name."""
    points = expect_keypoints(part(face, "keypoints"))
    return {name: read_point(points[name], name) for name in KEYPOINTS}


def expect_keypoints(points: Any) -> dict[Any, Any]:
    """A dict that has all five names."""
    if not isinstance(points, dict):
        raise Mismatch(f"the keypoints are {kind(points)}; a dict was expected.", found=kind(points))
    missing = [name for name in KEYPOINTS if name not in points]
    expect(not missing, f"the keypoints lack {', '.join(missing)}.", found=describe(points))
    return points

"""Keypoints: compare them with those of MTCNN, and explain differences."""

import math

import numpy as np

from grader.checks import Mismatch, counted, diagnose, expect

from . import answers, boxes

NEAR = 0.15
"""Largest error of a keypoint in widths of the face. The eyes are half a width apart."""

NO_BOX = (0.0, 0.0, 0.0, 0.0)
"""A box that overlaps with none."""


def predictions(photo, tolerance, *, named):
    """Return a prediction for each misconception about keypoints, with names or in a list."""
    wanted = photo.points()
    x, y = photo.boxes[0][:2]
    mirrored = {"left_eye": "right_eye", "right_eye": "left_eye", "nose": "nose"}
    mirrored |= {"mouth_left": "mouth_right", "mouth_right": "mouth_left"}

    return {
        "sides_of_the_person": lambda points: all(
            math.dist(points[name], wanted[mirrored[name]]) <= tolerance for name in ("left_eye", "right_eye")
        ),
        "rows_and_columns": lambda points: is_near(
            points, {name: wanted[name][::-1] for name in wanted}, tolerance
        ),
        "keypoints_in_box": lambda points: is_near(
            points, {name: (px - x, py - y) for name, (px, py) in wanted.items()}, tolerance
        ),
        "keypoints_as_fractions": lambda points: (
            max(map(max, points.values())) <= 1 and min(map(min, points.values())) >= 0
        ),
        "keypoints_mixed_up": lambda points: named and are_mixed_up(points, wanted, tolerance),
        "uint8_overflow": lambda points: wraps_around(points, wanted),
        "box_of_resized_image": lambda points: scaled_alike(points, wanted),
    }


def scaled_alike(points, wanted):
    """Return whether every keypoint is the expected one multiplied by the same factors."""
    factors = np.array([np.divide(points[name], wanted[name]) for name in answers.KEYPOINTS])
    return bool((np.ptp(factors, axis=0) < 0.05).all() and np.abs(factors[0] - 1).max() > 0.05)


def are_mixed_up(points, wanted, tolerance):
    """Return whether the five keypoints have the right positions, but not all of them the right names."""
    nearest = {
        name: min(wanted, key=lambda other, point=point: math.dist(point, wanted[other]))
        for name, point in points.items()
    }
    near = all(math.dist(points[name], wanted[other]) <= tolerance / 2 for name, other in nearest.items())
    mixed = any(name != other for name, other in nearest.items())
    return len(points) == len(wanted) == len(set(nearest.values())) and near and mixed


def wraps_around(points, wanted):
    """Return whether keypoints are those expected modulo 256, as in uint8."""
    found, right = (np.array([each[name] for name in points]) for each in (points, wanted))
    return boxes.wraps_around(found.ravel(), right.ravel())


def is_near(points, wanted, tolerance):
    """Return whether each keypoint is where it is wanted."""
    return all(math.dist(point, wanted[name]) <= tolerance for name, point in points.items())


def likeness(point, wanted, name, tolerance):
    """Return a likely reason for a wrong keypoint, or its distance, as a sentence."""
    x, y = point
    if math.dist((y, x), wanted[name]) <= tolerance:
        return "x and y seem to be swapped: x counts columns from the left, y rows from the top."
    for other in answers.KEYPOINTS:
        if other != name and math.dist((x, y), wanted[other]) <= tolerance:
            mirrored = {name.replace("left", "right"), name.replace("right", "left")} == {name, other}
            hint = " MTCNN names the sides as seen in the image." if mirrored else ""
            return f"This is the position of {other}.{hint}"
    distance = counted(round(math.dist((x, y), wanted[name])), "pixel")
    return f"It is {distance} away from the expected position."


def expect_own_keypoints(value, group):
    """Require each face of a group to have its own keypoints, as far as its box and keypoints can be read."""
    for face in _faces_of(value):
        box, points = answers.box_of(face), _points_of(face)
        index = max(
            range(len(group.boxes)), key=lambda n, box=box: boxes.overlap(group.boxes[n], box or NO_BOX)
        )
        if not (box and points and boxes.same(box, group.boxes[index])):
            continue  # judged by other checks
        tolerance = NEAR * group.boxes[index][2]
        others = [n for n in range(len(group.boxes)) if n != index]
        with diagnose(
            keypoints_of_another_face=lambda points=points, others=others: any(
                is_near(points, group.points(n), NEAR * group.boxes[n][2]) for n in others
            )
        ):
            expect(
                is_near(points, group.points(index), tolerance),
                "in a photo of several faces, the keypoints of a face are not where MTCNN finds them.",
                found=", ".join(f"{name} {boxes.text(point)}" for name, point in points.items()),
                expected=", ".join(f"{name} {boxes.text(group.points(index)[name])}" for name in points),
            )


def _faces_of(value):
    """Return the faces in a result of detect_faces; none if it cannot be read."""
    try:
        return answers.read_faces(value)
    except Mismatch:
        return []


def _points_of(face):
    """Return the keypoints of a face that can be read; none if there are none."""
    try:
        return answers.points_of(face)
    except Mismatch:
        return {}

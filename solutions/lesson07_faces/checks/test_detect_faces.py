"""Checks of detect_faces.

Only detect-format judges the format. The others read what can be read in another form, too; see `answers.py`.
"""

import itertools
import math

import numpy as np

from grader.checks import Fault, Mismatch, check, counted, diagnose, expect
from grader.checks.wording import kind

from . import answers, boxes
from .callers import explained

NEAR = 0.15
"""Largest error of a keypoint in widths of the face. The eyes are half a width apart."""

TIE = 0.0005
"""Faces whose confidences differ by less may be in either order."""

ROUNDED = 0.0051
"""Largest error of a confidence: that of a number with two decimals."""

EMPTY = (0.0, 0.0, 0.0, 0.0)
"""A box that overlaps with none."""

EXACT = 1e-4
"""Largest difference of two confidences for the same pixels. Those in BGR differ by more."""


# -- format -------------------------------------------------------------------------------------------


def format_predictions(photo):
    """Return a prediction for each misconception about the format of the result."""
    box, confidence = photo.boxes[0], photo.confidences[0]
    high, wide = photo.pixels.shape[:2]

    def first(value):
        return value[0]

    def keys(value):
        return set(first(value))

    return {
        "missing_return": lambda value: value is None,
        "single_face": lambda value: isinstance(value, dict) and "box" in value,
        "dict_of_faces": lambda value: (
            isinstance(value, dict) and bool(value) and all("box" in face for face in value.values())
        ),
        "boxes_only": lambda value: (
            isinstance(value, (list, tuple)) and bool(value) and all(map(answers.is_box, value))
        ),
        "separate_lists": lambda value: answers.separate_lists(value) and bool(value[0]),
        "matrix_of_numbers": lambda value: isinstance(value, np.ndarray),
        "nested_list": lambda value: isinstance(first(value), list) and "box" in first(value)[0],
        "generator_for_list": lambda value: "generator" in kind(value),
        "missing_keys": lambda value: isinstance(first(value), dict) and keys(value) < set(answers.KEYS),
        "other_keys": lambda value: (
            isinstance(first(value), dict)
            and not set(answers.KEYS) <= keys(value)
            and not keys(value) <= set(answers.KEYS)
        ),
        "keypoint_names": lambda value: (
            isinstance(first(value)["keypoints"], dict)
            and len(first(value)["keypoints"]) >= 5
            and not set(answers.KEYPOINTS) <= set(first(value)["keypoints"])
        ),
        "points_without_names": lambda value: (
            isinstance(first(value)["keypoints"], (list, tuple, np.ndarray))
            and len(first(value)["keypoints"]) == 5
        ),
        "percent": lambda value: abs(first(value)["confidence"] - 100 * confidence) < 1,
        "text_for_number": lambda value: isinstance(first(value)["confidence"], str),
        "box_as_fractions": lambda value: boxes.same(
            np.multiply(first(value)["box"], (wide, high, wide, high)), box
        ),
        "box_of_floats": lambda value: (
            boxes.same(answers.read_box(first(value)["box"]), box)
            and any(isinstance(number, float) for number in first(value)["box"])
        ),
    }


@check("Return a list of dicts with box, confidence and keypoints", function="detect_faces", points=1)
def test_detect_format(learner, portraits):
    photo = portraits[0]
    value = learner.once().detect_faces(photo.pixels)
    with diagnose(value, photo.faces, **format_predictions(photo)), diagnose(**preparation(learner, photo)):
        answers.read_format(value)
        answers.one_face(value)
    after = learner.arguments[0]
    with diagnose(modified_pixels=True):
        expect(
            isinstance(after, np.ndarray) and np.array_equal(after, photo.pixels),
            "the call modified the pixels that were passed in. Draw on a copy.",
            found="modified pixels",
            expected="the pixels as before the call",
        )


def preparation(learner, photo):
    """Return a prediction for each misconception that makes MTCNN find no face.

    Each of them is tried: if the pixels are prepared the other way round before the call, there is a face.
    """

    def finds(pixels, size):
        faces = answers.read_faces(learner.detect_faces(pixels))
        return any(min(answers.read_box(face["box"])[2:]) > size for face in faces)

    def blind():
        return answers.read_faces(learner.once().detect_faces(photo.pixels)) == []

    size = 0.5 * min(photo.boxes[0][2:])
    return {
        "scaled_pixels": lambda: (
            blind() and any(finds(photo.pixels * np.float32(factor), size) for factor in (255, 127.5))
        ),
        "transposed_pixels": lambda: blind() and finds(photo.pixels.transpose(1, 0, 2).copy(), size),
    }


# -- one face -----------------------------------------------------------------------------------------


@check("Return the correct box", function="detect_faces", points=2)
def test_detect_box(learner, portraits, show):
    for number, photo in enumerate(portraits):
        value = learner.once().detect_faces(photo.pixels)
        with diagnose(
            faces_of_earlier_photos=lambda value=value, number=number: (
                number > 0 and len(value) > 1 and shows(value, portraits[0])
            )
        ):
            found = answers.read_box(answers.part(answers.one_face(value), "box"))
            show(boxes.compared(photo.pixels, [photo.boxes[0]], [found]))
            boxes.expect_box(found, photo)


def shows(value, photo):
    """Return whether one face of a result is that of another photo."""
    return any(
        boxes.same(answers.read_box(face["box"]), photo.boxes[0]) for face in answers.read_faces(value)
    )


@check("Return the correct keypoints", function="detect_faces", points=1)
def test_detect_keypoints(learner, portraits, group):
    photo = portraits[1]
    points = answers.points_of(answers.one_face(learner.once().detect_faces(photo.pixels)))
    wanted = photo.points()
    tolerance = NEAR * photo.boxes[0][2]
    with diagnose(points, wanted, **keypoint_predictions(photo, tolerance)):
        for name, point in points.items():
            if not math.dist(point, wanted[name]) <= tolerance:
                raise Mismatch(
                    f"the keypoint {name} is {boxes.text(point)}. {likeness(point, wanted, name, tolerance)}",
                    found=boxes.text(point),
                    expected=boxes.text(wanted[name]),
                )

    try:
        value = learner.once().detect_faces(group.pixels)
    except Fault:
        return  # judged by the check of the order
    expect_own_keypoints(value, group)


def expect_own_keypoints(value, group):
    """Require each face of a group to have its own keypoints, as far as its box and keypoints can be read."""
    for face in readable_faces(value):
        box, points = box_of(face), points_of(face)
        index = max(
            range(len(group.boxes)), key=lambda n, box=box: boxes.overlap(group.boxes[n], box or EMPTY)
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


def readable_faces(value):
    """Return the faces in a result of detect_faces; none if it cannot be read."""
    try:
        return answers.read_faces(value)
    except Mismatch:
        return []


def points_of(face):
    """Return the keypoints of a face that can be read; none if there are none."""
    try:
        return answers.points_of(face)
    except Mismatch:
        return {}


def is_near(points, wanted, tolerance):
    """Return whether each keypoint is where it is wanted."""
    return all(math.dist(point, wanted[name]) <= tolerance for name, point in points.items())


def keypoint_predictions(photo, tolerance):
    """Return a prediction for each misconception about keypoints."""
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
        "box_of_resized_image": lambda points: scaled_alike(points, wanted),
    }


def scaled_alike(points, wanted):
    """Return whether every keypoint is the expected one multiplied by the same factors."""
    factors = np.array([np.divide(points[name], wanted[name]) for name in answers.KEYPOINTS])
    return bool((np.ptp(factors, axis=0) < 0.05).all() and np.abs(factors[0] - 1).max() > 0.05)


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


# -- no face, and several -----------------------------------------------------------------------------


@check("Return an empty list for a photo without a face", function="detect_faces", points=1)
def test_detect_no_face(learner, portraits, faceless):
    for photo in faceless:
        value = explained(lambda photo=photo: learner.once().detect_faces(photo.pixels))
        with diagnose(
            value,
            [],
            none_instead_of_list=lambda value: value is None and not returns_none(learner, portraits[0]),
            invented_face=lambda value: bool(answers.read_faces(value)) and not shows(value, portraits[0]),
            faces_of_earlier_photos=lambda value: shows(value, portraits[0]),
        ):
            faces = answers.read_faces(value)
            expect(
                not faces,
                f"returned {counted(len(faces), 'face')} for a photo in which MTCNN finds none.",
                found=counted(len(faces), "face"),
                expected="an empty list",
            )


def returns_none(learner, photo):
    """Return whether detect_faces gives None for a photo with a face, too."""
    try:
        return learner.once().detect_faces(photo.pixels) is None
    except Fault:
        return False


@check("List every face, the most confident first", function="detect_faces", points=1)
def test_detect_order(learner, group, show):
    faces = answers.read_faces(learner.once().detect_faces(group.pixels))
    found = [box_of(face) for face in faces]
    show(boxes.compared(group.pixels, group.boxes, [box for box in found if box]))
    order = [matching(face, group) for face in faces]
    known = [index for index in order if index is not None]
    last = len(group.boxes) - 1
    with diagnose(
        only_one_face=lambda: len(order) == 1 and known != [] and are_of_mtcnn(faces, order, group),
        doubtful_faces_dropped=lambda: (
            1 < len(order) <= last
            and known == list(range(len(order)))
            and are_exactly_of_mtcnn(faces, order, group)
        ),
        more_faces_than_found=lambda: sorted(set(known)) == list(range(last + 1)) and len(order) > last + 1,
    ):
        expect_all(faces, group)
    for index, box in zip(order, found, strict=True):
        if index is None:
            expect(box, "a face has no readable box and no readable keypoints.")
            nearest = max(range(last + 1), key=lambda n, box=box: boxes.overlap(group.boxes[n], box))
            boxes.expect_box(box, group, nearest)
    expect(len(set(order)) == len(order), "one face is listed twice, and another one is missing.")
    with diagnose(
        least_confident_first=lambda: order == list(range(last, -1, -1)),
        other_order=lambda: (
            order not in (list(range(last, -1, -1)), list(range(last + 1)))
            and not is_sorted_by_its_own(faces)
        ),
    ):
        expect_order([group.confidences[index] for index in order])
    with diagnose(constant_confidence=lambda: len({answers.confidence_of(face) for face in faces}) == 1):
        expect_confidences(faces, [group.confidences[index] for index in order])


def is_sorted_by_its_own(faces):
    """Return whether faces are in the order of the confidences that they have, right or wrong."""
    found = [answers.confidence_of(face) for face in faces]
    return None not in found and all(one > two for one, two in itertools.pairwise(found))


def are_of_mtcnn(faces, order, group):
    """Return whether faces have the confidences that MTCNN gives, as far as they have any."""
    try:
        expect_confidences(faces, [group.confidences[index] for index in order])
    except Mismatch:
        return False
    return True


def are_exactly_of_mtcnn(faces, order, group):
    """Return whether no face has a confidence that MTCNN gives for other pixels, for instance in BGR."""
    found = [answers.confidence_of(face) for face in faces]
    pairs = [(each, group.confidences[index]) for each, index in zip(found, order, strict=True)]
    return all(each is not None and abs(each - right) < EXACT for each, right in pairs)


def box_of(face):
    """Return the box of a face; None if it cannot be read."""
    try:
        return answers.read_box(face.get("box"))
    except Mismatch:
        return None


def expect_all(faces, group):
    """Require as many faces as MTCNN finds."""
    expect(
        len(faces) == len(group.boxes),
        f"returned {counted(len(faces), 'face')} for a photo in which MTCNN finds {len(group.boxes)}.",
        found=counted(len(faces), "face"),
        expected=counted(len(group.boxes), "face"),
    )


def expect_order(confidences):
    """Require each confidence of MTCNN to be at most the one before it, apart from ties."""
    for number, (one, two) in enumerate(itertools.pairwise(confidences), 1):
        if not two <= one + TIE:
            shown = ", ".join(f"{value:.4f}" for value in confidences)
            raise Mismatch(
                f"MTCNN is more confident of face {number + 1} of the list than of face {number}; "
                "the most confident face must come first.",
                found=f"confidences {shown}",
                expected="from high to low",
            )


def expect_confidences(faces, wanted):
    """Require the confidences of MTCNN. Values that are no confidences are judged by the format."""
    for number, (face, right) in enumerate(zip(faces, wanted, strict=True), 1):
        found = answers.confidence_of(face)
        if found is not None and abs(found - right) > ROUNDED:
            raise Mismatch(
                f"the confidence of face {number} of the list is not the one that MTCNN gives.",
                found=f"{found:.4g}",
                expected=f"{right:.4f}",
            )


def matching(face, photo):
    """Return the index of the face of a photo that a learner's face shows, or None.

    Its box decides. If that is wrong, its keypoints do: another check judges the box.
    """
    box = box_of(face)
    if box is None:
        box = (0.0, 0.0, 0.0, 0.0)
    fitting = [index for index, wanted in enumerate(photo.boxes) if boxes.same(box, wanted)]
    if fitting:
        return max(fitting, key=lambda index: boxes.overlap(box, photo.boxes[index]))
    try:
        nose = answers.points_of(face)["nose"]
    except (Mismatch, KeyError):
        return None
    distances = [math.dist(nose, photo.points(index)["nose"]) for index in range(len(photo.boxes))]
    nearest = min(range(len(distances)), key=distances.__getitem__)
    return nearest if distances[nearest] <= NEAR * photo.boxes[nearest][2] else None

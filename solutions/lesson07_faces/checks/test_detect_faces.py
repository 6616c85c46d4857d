"""Checks of detect_faces."""

import itertools
import math

from grader.checks import Mismatch, check, counted, diagnose, expect, expect_number

from . import answers, boxes

NEAR = 0.15
"""Largest error of a keypoint in widths of the face. The eyes are half a width apart."""

TIE = 0.0005
"""Faces whose confidences differ by less may be in either order."""


@check("Return a list of dicts with box, confidence and keypoints", function="detect_faces", points=1)
def test_detect_format(learner, portraits):
    faces = answers.one_face(learner.detect_faces(portraits[0].pixels))
    answers.read_box(answers.part(faces[0], "box"), integers=True)
    expect_number(answers.part(faces[0], "confidence"), low=0, high=1, what="the confidence of a face")
    answers.read_keypoints(faces[0])


@check("Return the correct box", function="detect_faces", points=2)
def test_detect_box(learner, portraits, show):
    for photo in portraits:
        faces = answers.one_face(learner.detect_faces(photo.pixels))
        found = answers.read_box(answers.part(faces[0], "box"))
        show(boxes.compared(photo.pixels, [photo.boxes[0]], [found]))
        boxes.expect_box(found, photo.boxes[0], photo.pixels.shape[:2])


@check("Return the correct keypoints", function="detect_faces", points=1, needs=("detect-format",))
def test_detect_keypoints(learner, portraits):
    photo = portraits[1]
    points = answers.read_keypoints(answers.one_face(learner.detect_faces(photo.pixels))[0])
    wanted = answers.read_keypoints(photo.faces[0])
    tolerance = NEAR * photo.boxes[0][2]
    for name in answers.KEYPOINTS:
        if math.dist(points[name], wanted[name]) <= tolerance:
            continue
        with diagnose(
            sides_of_the_person=lambda: all(
                math.dist(points[one], wanted[other]) <= tolerance
                for one, other in (("left_eye", "right_eye"), ("right_eye", "left_eye"))
            ),
            rows_and_columns=lambda: all(
                math.dist(points[one][::-1], wanted[one]) <= tolerance for one in answers.KEYPOINTS
            ),
            whole_image=lambda: len(set(points.values())) == 1,
            box_of_resized_image=lambda: scaled_alike(points, wanted),
        ):
            raise Mismatch(
                f"the keypoint {name} is {boxes.text(points[name])}. "
                f"{likeness(points, wanted, name, tolerance)}",
                found=boxes.text(points[name]),
                expected=boxes.text(wanted[name]),
            )


def scaled_alike(points, wanted):
    """Return whether every keypoint is the expected one multiplied by the same factor."""
    factors = [
        found / right
        for name in answers.KEYPOINTS
        for found, right in zip(points[name], wanted[name], strict=True)
    ]
    return max(factors) - min(factors) < 0.05 and abs(factors[0] - 1) > 0.05


def likeness(points, wanted, name, tolerance):
    """Return a likely reason for a wrong keypoint, or its distance, as a sentence."""
    x, y = points[name]
    if math.dist((y, x), wanted[name]) <= tolerance:
        return "x and y seem to be swapped: x counts columns from the left, y rows from the top."
    for other in answers.KEYPOINTS:
        if other != name and math.dist((x, y), wanted[other]) <= tolerance:
            return f"This is the position of {other}. MTCNN names the sides as seen in the image."
    distance = counted(round(math.dist((x, y), wanted[name])), "pixel")
    return f"It is {distance} away from the expected position."


@check("Return an empty list for a photo without a face", function="detect_faces", points=1)
def test_detect_no_face(learner, faceless):
    for photo in faceless:
        faces = answers.read_faces(learner.detect_faces(photo.pixels))
        with diagnose(
            whole_image=lambda faces=faces, photo=photo: (
                list(answers.read_box(faces[0]["box"])[2:]) == list(photo.pixels.shape[1::-1])
            ),
            invented_face=lambda faces=faces, photo=photo: (
                list(answers.read_box(faces[0]["box"])[2:]) != list(photo.pixels.shape[1::-1])
            ),
        ):
            expect(
                not faces,
                f"returned {counted(len(faces), 'face')} for a photo in which MTCNN finds none.",
                found=counted(len(faces), "face"),
                expected="an empty list",
            )


@check(
    "List every face, the most confident first",
    function="detect_faces",
    points=1,
    needs=("detect-format",),
)
def test_detect_order(learner, group, show):
    faces = answers.read_faces(learner.detect_faces(group.pixels))
    found = [answers.read_box(answers.part(face, "box")) for face in faces]
    show(boxes.compared(group.pixels, group.boxes, found))
    with diagnose(only_one_face=lambda: len(found) == 1 and matching(found[0], group) is not None):
        expect_all(found, group)
    order = [matching(box, group) for box in found]
    for index, box in zip(order, found, strict=True):
        if index is None:
            nearest = max(group.boxes, key=lambda wanted: boxes.overlap(wanted, box))
            boxes.expect_box(box, nearest, group.pixels.shape[:2])
    expect(len(set(order)) == len(order), "one face is listed twice, and another one is missing.")
    with diagnose(wrong_face_first=lambda: order[0] != 0):
        expect_order([group.confidences[index] for index in order])
        expect_order([expect_number(answers.part(face, "confidence"), what="a confidence") for face in faces])


def expect_all(found, group):
    """Require as many faces as MTCNN finds."""
    expect(
        len(found) == len(group.boxes),
        f"returned {counted(len(found), 'face')} for a photo in which MTCNN finds {len(group.boxes)}.",
        found=counted(len(found), "face"),
        expected=counted(len(group.boxes), "face"),
    )


def expect_order(confidences):
    """Require each confidence to be at most the one before it, apart from ties."""
    for number, (one, two) in enumerate(itertools.pairwise(confidences), 1):
        if not two <= one + TIE:
            shown = ", ".join(f"{value:.4f}" for value in confidences)
            raise Mismatch(
                f"face {number + 1} of the list has a higher confidence than face {number}; "
                "the most confident face must come first.",
                found=f"confidences {shown}",
                expected="from high to low",
            )


def matching(box, photo):
    """Return the index of the face that a box shows, or None."""
    fitting = [index for index, wanted in enumerate(photo.boxes) if boxes.same(box, wanted)]
    return max(fitting, key=lambda index: boxes.overlap(box, photo.boxes[index])) if fitting else None

"""Checks of detect_faces."""

import itertools
import math

from grader.checks import Mismatch, check, diagnose, expect, expect_number

from . import answers, boxes

NEAR = 0.15
"""How far a keypoint may be off, in widths of the face. The eyes are half a width apart."""

TIE = 0.0005
"""Faces whose confidences differ by less may come in either order."""


@check(
    "return a list with one dict for each face: box, confidence and keypoints",
    function="detect_faces",
    points=1,
)
def test_detect_form(learner, portraits):
    faces = answers.one_face(learner.detect_faces(portraits[0].pixels))
    answers.read_box(answers.part(faces[0], "box"), whole=True)
    expect_number(answers.part(faces[0], "confidence"), low=0, high=1, what="the confidence of a face")
    answers.read_keypoints(faces[0])


@check("find a face where MTCNN finds it", function="detect_faces", points=2)
def test_detect_box(learner, portraits, show):
    for shot in portraits:
        faces = answers.one_face(learner.detect_faces(shot.pixels))
        found = answers.read_box(answers.part(faces[0], "box"))
        show(boxes.compared(shot.pixels, [shot.boxes[0]], [found]))
        boxes.expect_box(found, shot.boxes[0], shot.pixels.shape[:2])


@check(
    "give the eyes, the nose and the mouth of a face",
    function="detect_faces",
    points=1,
    needs=("detect-form",),
)
def test_detect_keypoints(learner, portraits):
    shot = portraits[1]
    points = answers.read_keypoints(answers.one_face(learner.detect_faces(shot.pixels))[0])
    wanted = answers.read_keypoints(shot.faces[0])
    matches = NEAR * shot.boxes[0][2]
    for name in answers.KEYPOINTS:
        if math.dist(points[name], wanted[name]) <= matches:
            continue
        with diagnose(
            sides_of_the_sitter=lambda: all(
                math.dist(points[one], wanted[other]) <= matches
                for one, other in (("left_eye", "right_eye"), ("right_eye", "left_eye"))
            ),
            rows_and_columns=lambda: all(
                math.dist(points[one][::-1], wanted[one]) <= matches for one in answers.KEYPOINTS
            ),
            whole_photograph=lambda: len(set(points.values())) == 1,
            box_of_a_resized_copy=lambda: scaled_alike(points, wanted),
        ):
            raise Mismatch(
                f"the keypoint {name} is {boxes.text(points[name])}. "
                f"{likeness(points, wanted, name, matches)}",
                found=boxes.text(points[name]),
                expected=boxes.text(wanted[name]),
            )


def scaled_alike(points, wanted):
    """Whether every keypoint is the expected one times one factor."""
    factors = [
        found / right
        for name in answers.KEYPOINTS
        for found, right in zip(points[name], wanted[name], strict=True)
    ]
    return max(factors) - min(factors) < 0.05 and abs(factors[0] - 1) > 0.05


def likeness(points, wanted, name, matches):
    """What a keypoint that is wrong looks like, in a sentence."""
    x, y = points[name]
    others = {
        f"That is where {other} should be. MTCNN names the sides as seen in the picture.": wanted[other]
        for other in answers.KEYPOINTS
        if other != name
    }
    if math.dist((y, x), wanted[name]) <= matches:
        return "x and y look exchanged: x counts from the left, y from the top."
    for sentence, place in others.items():
        if math.dist((x, y), place) <= matches:
            return sentence
    return f"It is {math.dist((x, y), wanted[name]):.0f} pixels away from where MTCNN finds it."


@check("return an empty list where there is no face", function="detect_faces", points=1)
def test_detect_none(learner, faceless):
    for shot in faceless:
        faces = answers.read_faces(learner.detect_faces(shot.pixels))
        with diagnose(
            whole_photograph=lambda faces=faces, shot=shot: (
                list(answers.read_box(faces[0]["box"])[2:]) == list(shot.pixels.shape[1::-1])
            ),
            faces_everywhere=lambda faces=faces, shot=shot: (
                list(answers.read_box(faces[0]["box"])[2:]) != list(shot.pixels.shape[1::-1])
            ),
        ):
            expect(
                not faces,
                f"returned {len(faces)} face(s) for a photograph without a face; MTCNN finds none there.",
                found=f"{len(faces)} face(s)",
                expected="an empty list",
            )


@check(
    "list every face, the most confident first",
    function="detect_faces",
    points=1,
    needs=("detect-form",),
)
def test_detect_order(learner, group, show):
    faces = answers.read_faces(learner.detect_faces(group.pixels))
    found = [answers.read_box(answers.part(face, "box")) for face in faces]
    show(boxes.compared(group.pixels, group.boxes, found))
    with diagnose(first_only_looks=lambda: len(found) == 1 and matching(found[0], group) is not None):
        expect_all(found, group)
    places = [matching(box, group) for box in found]
    for place, box in zip(places, found, strict=True):
        if place is None:
            nearest = max(group.boxes, key=lambda wanted: boxes.overlap(wanted, box))
            boxes.expect_box(box, nearest, group.pixels.shape[:2])
    expect(len(set(places)) == len(places), "the same face is listed twice, and another one is missing.")
    with diagnose(another_face_first=lambda: places[0] != 0):
        expect_order([group.confidences[place] for place in places])
        expect_order([expect_number(answers.part(face, "confidence"), what="a confidence") for face in faces])


def expect_all(found, group):
    """As many faces as MTCNN finds."""
    expect(
        len(found) == len(group.boxes),
        f"returned {len(found)} faces; MTCNN finds {len(group.boxes)} on this photograph.",
        found=f"{len(found)} faces",
        expected=f"{len(group.boxes)} faces",
    )


def expect_order(confidences):
    """Each confidence is at most the one before it."""
    for number, (one, two) in enumerate(itertools.pairwise(confidences), 1):
        if not two <= one + TIE:
            shown = ", ".join(f"{value:.4f}" for value in confidences)
            raise Mismatch(
                f"MTCNN is more confident of face {number + 1} of the list than of face {number}; "
                "the most confident comes first.",
                found=f"confidences {shown}",
                expected="from high to low",
            )


def matching(box, shot):
    """Which face of the photograph a box holds; None for none."""
    fitting = [place for place, wanted in enumerate(shot.boxes) if boxes.same(box, wanted)]
    return max(fitting, key=lambda place: boxes.overlap(box, shot.boxes[place])) if fitting else None

"""Photos of several faces: which face is which, their order and their confidences."""

import itertools
import math

from grader.checks import Mismatch, counted, expect

from . import answers, boxes
from .keypoints import NEAR, NO_BOX

TIE = 0.0005
"""Faces whose confidences differ by less may be in either order."""

EXACT = 1e-4
"""Largest difference of two confidences for the same pixels. Those in BGR differ by more."""

ROUNDED = {2: 0.0051, 3: 0.00101, 4: 0.000101}
"""Largest error of a confidence with so many decimals: rounded to two, rounded or cut off to more."""


def matching(face, photo):
    """Return the index of the face of a photo that a learner's face shows, or None.

    Its box decides. If that is wrong, its keypoints do: another check judges the box.
    """
    box = answers.box_of(face) or NO_BOX
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
        if found is not None and not is_same_confidence(found, right):
            raise Mismatch(
                f"the confidence of face {number} of the list is not the one that MTCNN gives.",
                found=f"{found:.4g}",
                expected=f"{right:.4f}",
            )


def is_same_confidence(found, right):
    """Return whether a confidence is that of MTCNN, exact or rounded."""
    errors = (error for decimals, error in ROUNDED.items() if abs(found - round(found, decimals)) < 1e-6)
    return abs(found - right) <= next(errors, EXACT)


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


def add_up_to_one(faces):
    """Return whether the confidences of several faces add up to 1, as after a division by their sum."""
    found = [answers.confidence_of(face) for face in faces]
    return len(found) > 1 and None not in found and abs(sum(found) - 1) < 0.02


def are_exactly_of_mtcnn(faces, order, group):
    """Return whether no face has a confidence that MTCNN gives for other pixels, for instance in BGR."""
    found = [answers.confidence_of(face) for face in faces]
    pairs = [(each, group.confidences[index]) for each, index in zip(found, order, strict=True)]
    return all(each is not None and abs(each - right) < EXACT for each, right in pairs)

"""Checks of detect_faces.

Only detect-format judges the format. The others read what can be read in another form, too; see `answers.py`.
"""

import math

import numpy as np

from grader.checks import Fault, Mismatch, check, counted, diagnose, expect

from . import answers, boxes, formats, keypoints, preparation, several
from .callers import explained
from .photos import Photo, Scene


@check("Return a list of dicts with box, confidence and keypoints", function="detect_faces", points=1)
def test_detect_format(learner, portraits, group):
    photo = portraits[0]
    value = learner.once().detect_faces(photo.pixels)
    with (
        diagnose(value, photo.faces, **formats.predictions(photo)),
        diagnose(**preparation.lost_faces(learner, photo, group)),
    ):
        answers.read_format(value)
        answers.one_face(value)
    for photo in portraits:
        try:
            learner.once().detect_faces(photo.pixels)
        except Fault:
            continue  # judged by the check of the box
        after = learner.arguments[0]
        with diagnose(modified_pixels=True):
            expect(
                isinstance(after, np.ndarray) and np.array_equal(after, photo.pixels),
                "the call modified the pixels that were passed in. Work on a copy.",
                found="modified pixels",
                expected="the pixels as before the call",
            )


@check("Return the correct box", function="detect_faces", points=2)
def test_detect_box(learner, reference, portraits, show):
    for number, photo in enumerate(portraits):
        value = learner.once().detect_faces(photo.pixels)
        changed = preparation.changed_pixels(reference, photo, lambda value=value: answers.read_faces(value))
        with diagnose(
            **preparation.or_else(
                changed,
                faces_of_earlier_photos=lambda value=value, number=number: (
                    number > 0 and len(value) > 1 and shows(value, portraits[0])
                ),
                some_faces_left_out=lambda value=value, number=number: (
                    number > 0 and answers.read_faces(value) == []
                ),
            )
        ):
            found = answers.read_box(answers.part(answers.one_face(value), "box"))
            show(boxes.compared(photo.pixels, [photo.boxes[0]], [found]))
            boxes.expect_box(found, photo)


@check("Return the correct keypoints", function="detect_faces", points=1)
def test_detect_keypoints(learner, portraits, group):
    photo = portraits[1]
    face = answers.one_face(learner.once().detect_faces(photo.pixels))
    points, named = answers.points_of(face), isinstance(face["keypoints"], dict)
    wanted = photo.points()
    tolerance = keypoints.NEAR * photo.boxes[0][2]
    with diagnose(points, wanted, **keypoints.predictions(photo, tolerance, named=named)):
        for name, point in points.items():
            if not math.dist(point, wanted[name]) <= tolerance:
                reason = keypoints.likeness(point, wanted, name, tolerance)
                raise Mismatch(
                    f"the keypoint {name} is {boxes.text(point)}. {reason}",
                    found=boxes.text(point),
                    expected=boxes.text(wanted[name]),
                )

    try:
        value = learner.once().detect_faces(group.pixels)
    except Fault:
        return  # judged by the check of the order
    keypoints.expect_own_keypoints(value, group)


@check("Return an empty list for a photo without a face", function="detect_faces", points=1)
def test_detect_no_face(learner, reference, portraits, faceless):
    for photo in faceless:
        value = explained(
            lambda photo=photo: learner.once().detect_faces(photo.pixels),
            lambda: returns(learner, portraits[0]),
        )
        changed = preparation.changed_pixels(reference, photo, lambda value=value: answers.read_faces(value))
        with diagnose(
            value,
            [],
            none_instead_of_list=lambda value: value is None and not returns_none(learner, portraits[0]),
            faces_of_earlier_photos=lambda value: shows(value, portraits[0]),
            text_for_list=lambda value: isinstance(value, str),
        ):
            faces = answers.read_faces(value)
            with diagnose(
                **preparation.or_else(
                    changed, invented_face=lambda value=value: not shows(value, portraits[0])
                )
            ):
                expect(
                    not faces,
                    f"returned {counted(len(faces), 'face')} for a photo in which MTCNN finds none.",
                    found=counted(len(faces), "face"),
                    expected="an empty list",
                )


def returns(learner, photo):
    """Return whether detect_faces returns anything for a photo."""
    try:
        learner.once().detect_faces(photo.pixels)
    except Fault:
        return False
    return True


def returns_none(learner, photo):
    """Return whether detect_faces gives None for a photo with a face, too."""
    try:
        return learner.once().detect_faces(photo.pixels) is None
    except Fault:
        return False


@check("List every face, the most confident first", function="detect_faces", points=1)
def test_detect_order(learner, reference, portraits, group, show):
    faces = answers.read_faces(learner.once().detect_faces(group.pixels))
    found = [answers.box_of(face) for face in faces]
    show(boxes.compared(group.pixels, group.boxes, [box for box in found if box]))
    order = [several.matching(face, group) for face in faces]
    known = [index for index in order if index is not None]
    last = len(group.boxes) - 1
    changed = preparation.changed_pixels(reference, group, lambda: faces)
    with diagnose(
        **preparation.or_else(
            changed,
            only_one_face=lambda: (
                len(order) == 1
                and known != []
                and several.are_of_mtcnn(faces, order, group)
                and returns_another(learner, group, known[0])
            ),
            doubtful_faces_dropped=lambda: (
                0 < len(order) <= last
                and known == list(range(len(order)))
                and several.are_exactly_of_mtcnn(faces, order, group)
                and not (len(order) == 1 and returns_another(learner, group, 0))
            ),
            best_face_left_out=lambda: order == list(range(1, last + 1)),
            some_faces_left_out=lambda: 0 < len(order) <= last and len(set(known)) == len(order),
            more_faces_than_found=lambda: (
                sorted(set(known)) == list(range(last + 1)) and len(order) > last + 1
            ),
        )
    ):
        several.expect_all(faces, group)
    for index, box in zip(order, found, strict=True):
        if index is None:
            expect(box, "a face has no readable box and no readable keypoints.")
            nearest = max(range(last + 1), key=lambda n, box=box: boxes.overlap(group.boxes[n], box))
            boxes.expect_box(box, group, nearest)
    expect(len(set(order)) == len(order), "one face is listed twice, and another one is missing.")
    with diagnose(
        **preparation.or_else(
            changed,
            least_confident_first=lambda: (
                order == list(range(last, -1, -1)) and rises_anywhere(learner, reference, group, portraits)
            ),
            other_order=lambda: (
                order not in (list(range(last, -1, -1)), list(range(last + 1)))
                and not several.is_sorted_by_its_own(faces)
            ),
        )
    ):
        several.expect_order([group.confidences[index] for index in order])
    with diagnose(
        **preparation.or_else(
            changed,
            constant_confidence=lambda: len({answers.confidence_of(face) for face in faces}) == 1,
            confidences_add_up=lambda: several.add_up_to_one(faces),
        )
    ):
        several.expect_confidences(faces, [group.confidences[index] for index in order])


def returns_another(learner, group, index):
    """Return whether detect_faces gives one of the other faces once a face of a group is covered.

    So it does if it chooses one face. If it leaves out the others for another reason, they stay left out.
    """
    x, y, width, height = (round(number) for number in group.boxes[index])
    pixels = group.pixels.copy()
    pixels[max(0, y - height // 4) : y + height * 5 // 4, max(0, x - width // 4) : x + width * 5 // 4] = 128
    found = [several.matching(face, group) for face in answers.read_faces(learner.detect_faces(pixels))]
    return len(found) == 1 and found[0] not in (None, index)


def rises_anywhere(learner, reference, group, portraits):
    """Return whether the least confident face comes first wherever the faces are.

    Faces that are ordered by their position may rise in one photo by chance.
    """
    for pixels in (group.pixels[:, ::-1].copy(), *map(diagonal, (portraits, portraits[::-1]))):
        photo = Photo(Scene(pixels, ()), reference.detect_faces(pixels))
        order = [several.matching(face, photo) for face in answers.read_faces(learner.detect_faces(pixels))]
        if order != list(range(len(photo.faces)))[::-1]:
            return False
    return True


def diagonal(pair):
    """Return one photo with the first of two at the upper left and the second at the lower right."""
    one, other = (photo.pixels for photo in pair)
    high, wide = np.add(one.shape, other.shape)[:2]
    pixels = np.full((high, wide, 3), 128, np.uint8)
    pixels[: one.shape[0], : one.shape[1]] = one
    pixels[-other.shape[0] :, -other.shape[1] :] = other
    return pixels


def shows(value, photo):
    """Return whether one face of a result is that of another photo."""
    found = [answers.box_of(face) for face in answers.read_faces(value)]
    return any(box and boxes.same(box, photo.boxes[0]) for box in found)

"""Checks of first_face."""

import numpy as np

from grader.checks import check, diagnose, expect_kind, matches

from . import answers, boxes


def predictions(photo):
    """Return a prediction for each misconception about the kind of the result."""
    wanted, every = photo.boxes[0], photo.boxes

    def numbers(value):
        return [float(number) for number in value]

    return {
        "missing_return": lambda value: value is None,
        "list_instead_of_tuple": lambda value: isinstance(value, list),
        "array_for_tuple": lambda value: isinstance(value, np.ndarray) and value.shape == (4,),
        "whole_face": lambda value: isinstance(value, dict) and "box" in value,
        "keys_of_dict": lambda value: isinstance(value, (tuple, list)) and set(value) == set(answers.KEYS),
        "nested_box": lambda value: isinstance(value, tuple) and len(value) == 1 and answers.is_box(value[0]),
        "all_boxes": lambda value: len(value) == len(every) > 1 and all(map(answers.is_box, value)),
        "generator_for_list": answers.is_iterator,
        "box_as_dict": lambda value: isinstance(value, dict) and len(value) == 4,
        "text_for_number": lambda value: (
            isinstance(value, str) or (bool(value) and all(map(is_number_text, value)))
        ),
        "incomplete_box": lambda value: isinstance(value, (tuple, list)) and boxes.is_part(value, wanted),
        "more_than_a_box": lambda value: isinstance(value, (tuple, list)) and boxes.is_part(wanted, value),
        "box_of_floats": lambda value: (
            boxes.same(answers.read_box(value), wanted) and any(isinstance(each, float) for each in value)
        ),
        "box_as_fractions": lambda value: isinstance(value, tuple) and 0 < max(numbers(value)) <= 1,
    }


@check("Return the box of the most confident face", function="first_face", points=1)
def test_first_face(learner, callers, portraits, group):
    for photo, mode, as_path in ((group, "RGB", True), (portraits[1], "L", False)):

        def judge(subject, photo=photo, mode=mode, as_path=as_path):
            value = subject().first_face(photo.file(as_path=as_path, mode=mode))
            with diagnose(value, tuple(map(int, photo.boxes[0])), **predictions(photo)):
                expect_tuple(value)
                box = answers.read_box(value, integers=True)
            callers.show(boxes.compared(photo.pixels, [photo.boxes[0]], [box]))
            with diagnose(same_for_every_photo=lambda: same_elsewhere(learner, box, portraits)):
                boxes.expect_box(box, photo)

        callers.judge(photo, judge)


def is_number_text(value):
    """Return whether a value is a number as a string."""
    return isinstance(value, str) and value.lstrip("-").replace(".", "", 1).isdigit()


def expect_tuple(value):
    """Check that the box is a tuple; other kinds of a box get advice."""
    advice = "Convert it with tuple(...)." if answers.is_box(value) else ""
    expect_kind(value, tuple, "a tuple (x, y, width, height)", advice)


def same_elsewhere(learner, box, portraits):
    """Return whether first_face gives the same box for a photo whose face is elsewhere."""
    other = portraits[0]
    return not boxes.same(box, other.boxes[0]) and matches(learner.first_face(other.file()), box, 0.5)

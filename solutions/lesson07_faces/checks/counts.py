"""The number that draw_faces returns: read it, and predict what misconceptions return."""

import numpy as np

from grader.checks import OutputFile, expect, expect_kind
from grader.checks.wording import kind

OUT = "red.boxes.png"
"""Name of the file to write. Only what follows its last dot is the ending."""


def is_number(count):
    """Return whether the result is a number; draw-count judges any other kind."""
    return isinstance(count, (int, np.integer)) and not isinstance(count, bool)


def expect_count(count, wanted):
    """Require the correct number of drawn boxes."""
    count = count.item() if isinstance(count, np.integer) else count
    count = expect_kind(count, int, "the number of boxes as an int")
    expect(
        count == wanted,
        f"returned {count}; {wanted}, the number of drawn boxes, was expected.",
        found=str(count),
        expected=str(wanted),
    )


def predictions(learner, photo, group, *, boxed, marked):
    """Return a prediction for each misconception about the number for one drawn box.

    Args:
        learner: The submission.
        photo: The photo of the call.
        group: A photo of several faces.
        boxed: Whether the box of one face looks right.
        marked: Returns for each face of the photo whether the call has marked it; empty if nobody can tell.
    """

    def every():
        faces = marked()
        return bool(faces) and all(faces)

    def again():
        return learner.draw_faces(photo.file(), OutputFile(OUT))

    def of_longer_face():
        faces = [face | {"number": number} for number, face in enumerate(photo.faces)]
        return learner.with_answer("detect_faces", None, faces).draw_faces(photo.file(), OutputFile(OUT))

    def of_group():
        return learner.draw_faces(group.file(), OutputFile(OUT), first_only=False)

    return {
        "no_return_value": lambda value: value is None,
        "boxes_for_count": lambda value: isinstance(value, (list, tuple, dict)),
        "image_for_count": lambda value: isinstance(value, np.ndarray) or kind(value).endswith("Image"),
        "text_for_number": lambda value: isinstance(value, str) and value.isdigit(),
        "bool_for_count": lambda value: isinstance(value, (bool, np.bool_)),
        "counts_every_face": lambda value: value == len(photo.faces) > 1 and not every() and again() == value,
        "count_from_zero": lambda value: value == 0 and boxed and any(marked()),
        "count_of_all_calls": lambda value: value > 1 and again() > value,
        "length_of_face": lambda value: value > 1 and of_longer_face() == value + 1,
        "several_counted_for_each": lambda value: (
            boxed and len(photo.faces) == 1 and value > 1 and of_group() == value * len(group.faces)
        ),
    }

"""Checks of first_face."""

from grader.checks import check, diagnose, expect_kind

from . import answers, boxes


@check("Return the box of the most confident face", function="first_face", points=1)
def test_first_face(learner, portrait, group, show):
    for photo, as_path in ((portrait, False), (group, True)):
        value = learner.first_face(photo.file(as_path=as_path))
        with diagnose(list_instead_of_tuple=lambda value=value: isinstance(value, list)):
            value = expect_kind(value, tuple, "a tuple (x, y, width, height)", "Convert it with tuple(...).")
        found = answers.read_box(value, integers=True)
        show(boxes.compared(photo.pixels, [photo.boxes[0]], [found]))
        boxes.expect_box(found, photo.boxes[0], photo.pixels.shape[:2], photo.boxes[1:])

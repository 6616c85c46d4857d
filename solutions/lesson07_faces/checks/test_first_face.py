"""Checks of first_face."""

from grader.checks import check, diagnose, expect_kind

from . import answers, boxes


@check("return the box of the most confident face of a file", function="first_face", points=1)
def test_first_face(learner, portrait, group, show):
    for shot, as_path in ((portrait, False), (group, True)):
        value = learner.first_face(shot.file(as_path=as_path))
        with diagnose(list_for_tuple=lambda value=value: isinstance(value, list)):
            value = expect_kind(value, tuple, "a tuple (x, y, width, height)", "Wrap it in tuple(...).")
        found = answers.read_box(value, whole=True)
        show(boxes.compared(shot.pixels, [shot.boxes[0]], [found]))
        boxes.expect_box(found, shot.boxes[0], shot.pixels.shape[:2], shot.boxes[1:])

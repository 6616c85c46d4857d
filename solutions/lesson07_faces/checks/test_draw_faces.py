"""Checks of draw_faces."""

import numpy as np

from grader.checks import Fault, Mismatch, Outcome, OutputFile, check, diagnose, expect, expect_kind
from grader.checks.figures import images, panel

from . import answers, boxes, scenes
from .drawing import COVERED, read_drawing


@check("save the photograph with a red box around its face, and return 1", function="draw_faces", points=2)
def test_draw_box(learner, evaluator, portrait, show):
    count = learner.draw_faces(portrait.file(), OutputFile("boxes.png"))
    with diagnose(box_in_blue=lambda: blue_pixels(saved_pixels(learner, evaluator)) > 40):
        drawing = saved_drawing(learner, evaluator, portrait, portrait.boxes, show)
        expect_outline(drawing, portrait)
    expect_only(drawing, portrait.boxes)
    expect_count(count, 1)


@check(
    "draw only the first of several faces when asked for the first only",
    function="draw_faces",
    points=1,
    needs=("draw-box",),
)
def test_draw_first_only(learner, evaluator, group, show):
    count = learner.draw_faces(group.file(as_path=True), OutputFile("boxes.png", as_path=True))
    drawing = saved_drawing(learner, evaluator, group, group.boxes[:1], show)
    others = sum(drawing.boxed(box) for box in group.boxes[1:])
    with diagnose(
        another_face_first=lambda: others == 1 and not drawing.boxed(group.boxes[0]),
        every_face_always=lambda: others == len(group.boxes) - 1 and drawing.boxed(group.boxes[0]),
    ):
        if not drawing.boxed(group.boxes[0]):
            text = "the face that MTCNN is most confident of has no red box around it"
            raise Mismatch(f"{text}; {others} of the other faces have one." if others else f"{text}.")
        expect(not others, f"{others + 1} faces have a red box; first_only=True asks for one.")
    expect_only(drawing, group.boxes[:1])
    expect_count(count, 1)


@check(
    "draw a box around every face with first_only=False, and return how many",
    function="draw_faces",
    points=2,
    bonus=True,
    needs=("draw-box",),
)
def test_draw_every_face(learner, evaluator, group, show):
    count = learner.draw_faces(group.file(), OutputFile("boxes.png"), first_only=False)
    drawing = saved_drawing(learner, evaluator, group, group.boxes, show)
    around = sum(drawing.boxed(box) for box in group.boxes)
    detected = answers.read_faces(learner.detect_faces(group.pixels))
    with diagnose(
        first_face_always=lambda: around == 1 and len(detected) > 1,
        first_only_looks=lambda: around == 1 and len(detected) == 1,
    ):
        expect(
            around == len(group.boxes),
            f"{around} of {len(group.boxes)} faces have a red box around them.",
            found=f"{around} boxes",
            expected=f"{len(group.boxes)} boxes",
        )
    expect_only(drawing, group.boxes)
    expect_count(count, len(group.boxes))


@check(
    "save a photograph without a face as it is, and return 0",
    function="draw_faces",
    points=1,
    bonus=True,
    needs=("draw-box",),
)
def test_draw_none(learner, evaluator, faceless):
    for shot, first_only in zip(faceless, (True, False), strict=True):
        count = learner.draw_faces(shot.file(), OutputFile("boxes.png"), first_only=first_only)
        drawing = read_saved(saved_pixels(learner, evaluator), shot)
        expect(drawing.found is None, "something red was drawn on a photograph without a face.")
        expect_count(count, 0)


def blue_pixels(pixels):
    """How many pixels of a saved picture are pure blue."""
    return int((pixels[..., :3].astype(int) @ (1, 1, -1) == -255).sum())


def saved_pixels(learner, evaluator):
    """What the learner's function saved, decoded in a process that holds no answers."""
    content = learner.files.get("boxes.png")
    if not content:
        raise Mismatch(
            "nothing was saved at out_path." if content is None else "the file saved at out_path is empty.",
            expected="a PNG file",
            misconceptions=("not-saved",) if content is None else (),
        )
    try:
        return evaluator.decode_image(content)
    except Fault as fault:
        if fault.loading or fault.outcome is Outcome.TIMEOUT:
            raise RuntimeError(f"a trusted worker failed: {fault.message}") from fault
        raise Mismatch(
            "the saved file could not be opened as a PNG or JPEG picture.",
            found=f"a file of {len(content):,} bytes",
            expected="a PNG file",
        ) from None


def read_saved(pixels, shot):
    """The photograph in a saved picture."""
    return read_drawing(pixels, shot.pixels, scenes.FRAME_COLOR)


def saved_drawing(learner, evaluator, shot, wanted, show):
    """What was saved, shown with the boxes that were expected."""
    pixels = saved_pixels(learner, evaluator)
    drawing = read_saved(pixels, shot)
    found = drawing.found
    where = f"What is red lies within {boxes.text(found)}." if found else "Nothing in it was made red."
    show(
        images(
            "The saved picture",
            f"The saved picture is {pixels.shape[1]} pixels wide and {pixels.shape[0]} high. {where} "
            f"Expected: {boxes.listed(wanted)}.",
            panel("saved", pixels, [(drawing.placed(box), "expected") for box in wanted]),
        )
    )
    return drawing


def expect_outline(drawing, shot):
    """A red box, not filled, around the one face of a photograph."""
    x, y, width, height = shot.boxes[0]
    misread = (min(x, width), min(y, height), abs(x - width), abs(y - height))
    with diagnose(
        filled_box=lambda: drawing.filling(shot.boxes[0]) >= 0.4,
        size_taken_for_a_corner=lambda: drawing.found and boxes.beside(drawing.found, misread),
    ):
        judge_outline(drawing, shot)


def judge_outline(drawing, shot):
    """The outline, without a word about how it came to be."""
    wanted, found = shot.boxes[0], drawing.found
    if found is None:
        raise Mismatch(
            "no red was found in the saved picture. Is the box drawn before saving, and in pure red, "
            "(255, 0, 0) as RGB?",
            found="no red box",
            expected=boxes.text(wanted),
        )
    expect(
        drawing.filling(wanted) < 0.4,
        "the box is filled and hides the face; only its outline is to be drawn.",
    )
    if not drawing.boxed(wanted):
        boxes.expect_box(answers.read_box(found), wanted, shot.pixels.shape[:2])
        red = sum(share >= COVERED for share in drawing.sides(wanted))
        raise Mismatch(
            f"{red} of the four sides of the box are red; the whole outline was expected.",
            found=boxes.text(found),
            expected=boxes.text(wanted),
        )


def expect_only(drawing, wanted):
    """Next to nothing is red elsewhere."""
    expect(
        drawing.astray(wanted) <= 0.5,
        "there is more red in the picture than the box that was asked for: is another box drawn as well?",
    )


def expect_count(count, wanted):
    """The returned number of boxes."""
    count = count.item() if isinstance(count, np.integer) else count
    with diagnose(forgets_the_number=lambda: count is None):
        count = expect_kind(count, int, "the number of boxes as an int")
    expect(
        count == wanted,
        f"returned {count}; {wanted} was expected here: the number of boxes that were drawn.",
        found=str(count),
        expected=str(wanted),
    )

"""Checks of draw_faces."""

import numpy as np

from grader.checks import Fault, Mismatch, Outcome, OutputFile, check, counted, diagnose, expect, expect_kind
from grader.checks.figures import images, panel

from . import answers, boxes, photos
from .saved_image import COVERED, read_saved_image


@check("Draw a red box around the face and return 1", function="draw_faces", points=2)
def test_draw_box(learner, evaluator, portrait, show):
    count = learner.draw_faces(portrait.file(), OutputFile("boxes.png"))
    with diagnose(blue_box=lambda: blue_pixels(saved_pixels(learner, evaluator)) > 40):
        image = shown_image(learner, evaluator, portrait, portrait.boxes, show)
        expect_outline(image, portrait)
    expect_only(image, portrait.boxes)
    expect_count(count, 1)


@check(
    "Draw only the most confident face by default",
    function="draw_faces",
    points=1,
    needs=("draw-box",),
)
def test_draw_first_only(learner, evaluator, group, show):
    count = learner.draw_faces(group.file(as_path=True), OutputFile("boxes.png", as_path=True))
    image = shown_image(learner, evaluator, group, group.boxes[:1], show)
    others = sum(image.boxed(box) for box in group.boxes[1:])
    with diagnose(
        wrong_face_first=lambda: others == 1 and not image.boxed(group.boxes[0]),
        draws_every_face=lambda: others == len(group.boxes) - 1 and image.boxed(group.boxes[0]),
    ):
        if not image.boxed(group.boxes[0]):
            text = "the face with the highest confidence has no red box"
            other = f"; {others} of the other faces {'has' if others == 1 else 'have'} one"
            raise Mismatch(f"{text}{other if others else ''}.")
        expect(not others, f"{others + 1} faces have a red box; only one was expected with first_only=True.")
    expect_only(image, group.boxes[:1])
    expect_count(count, 1)


@check(
    "Draw every face with first_only=False and return their number",
    function="draw_faces",
    points=2,
    bonus=True,
    needs=("draw-box",),
)
def test_draw_every_face(learner, evaluator, group, show):
    count = learner.draw_faces(group.file(), OutputFile("boxes.png"), first_only=False)
    image = shown_image(learner, evaluator, group, group.boxes, show)
    boxed = sum(image.boxed(box) for box in group.boxes)
    detected = answers.read_faces(learner.detect_faces(group.pixels))
    with diagnose(
        draws_one_face=lambda: boxed == 1 and len(detected) > 1,
        only_one_face=lambda: boxed == 1 and len(detected) == 1,
    ):
        expect(
            boxed == len(group.boxes),
            f"{boxed} of {len(group.boxes)} faces {'has' if boxed == 1 else 'have'} a red box.",
            found=counted(boxed, "boxed face"),
            expected=counted(len(group.boxes), "boxed face"),
        )
    expect_only(image, group.boxes)
    expect_count(count, len(group.boxes))


@check(
    "Save a photo without a face unchanged and return 0",
    function="draw_faces",
    points=1,
    bonus=True,
    needs=("draw-box",),
)
def test_draw_no_face(learner, evaluator, faceless):
    for photo, first_only in zip(faceless, (True, False), strict=True):
        count = learner.draw_faces(photo.file(), OutputFile("boxes.png"), first_only=first_only)
        image = read_saved(saved_pixels(learner, evaluator), photo)
        expect(image.found is None, "something red was drawn on a photo without a face.")
        expect_count(count, 0)


def blue_pixels(pixels):
    """Return the number of pure blue pixels in a saved image."""
    return int((pixels[..., :3].astype(int) @ (1, 1, -1) == -255).sum())


def saved_pixels(learner, evaluator):
    """Return the saved image, decoded in a worker process without learner code, uint8 (H, W, 3).

    Raises:
        Mismatch: No image was saved.
    """
    content = learner.files.get("boxes.png")
    if not content:
        raise Mismatch(
            "no file was saved at out_path." if content is None else "the file saved at out_path is empty.",
            expected="a PNG file",
            misconceptions=("not-saved",) if content is None else (),
        )
    try:
        return evaluator.decode_image(content)
    except Fault as fault:
        if fault.loading or fault.outcome is Outcome.TIMEOUT:
            raise RuntimeError(f"a trusted worker failed: {fault.message}") from fault
        raise Mismatch(
            "the saved file could not be opened as a PNG or JPEG image.",
            found=f"a file of {counted(len(content), 'byte')}",
            expected="a PNG file",
        ) from None


def read_saved(pixels, photo):
    """Return the photo as it appears in a saved image."""
    return read_saved_image(pixels, photo.pixels, photos.FRAME_COLOR)


def shown_image(learner, evaluator, photo, wanted, show):
    """Return the saved image after showing it with the expected boxes."""
    pixels = saved_pixels(learner, evaluator)
    image = read_saved(pixels, photo)
    found = image.found
    where = f"All red pixels are inside {boxes.text(found)}." if found else "It has no red pixels."
    show(
        images(
            "Saved image",
            f"The saved image has {pixels.shape[1]} × {pixels.shape[0]} pixels. {where} "
            f"Expected: {boxes.listed(wanted)}.",
            panel("saved", pixels, [(image.placed(box), "expected") for box in wanted]),
        )
    )
    return image


def expect_outline(image, photo):
    """Require the outline of a red box around the only face of a photo."""
    x, y, width, height = photo.boxes[0]
    misread = (min(x, width), min(y, height), abs(x - width), abs(y - height))
    with diagnose(
        filled_box=lambda: image.filling(photo.boxes[0]) >= 0.4,
        size_as_corner=lambda: image.found and boxes.beside(image.found, misread),
    ):
        _expect_outline(image, photo)


def _expect_outline(image, photo):
    """Require the outline, without a diagnosis."""
    wanted, found = photo.boxes[0], image.found
    if found is None:
        raise Mismatch(
            "the saved image has no red pixels. Draw the box before you save the image, in pure red, "
            "(255, 0, 0) in RGB.",
            found="no red box",
            expected=boxes.text(wanted),
        )
    expect(image.filling(wanted) < 0.4, "the box is filled and hides the face; draw only the outline.")
    if not image.boxed(wanted):
        boxes.expect_box(answers.read_box(found), wanted, photo.pixels.shape[:2])
        red = sum(fraction >= COVERED for fraction in image.sides(wanted))
        raise Mismatch(
            f"{red} of the 4 sides of the box {'is' if red == 1 else 'are'} red; draw the whole outline.",
            found=boxes.text(found),
            expected=boxes.text(wanted),
        )


def expect_only(image, wanted):
    """Require almost nothing else to be red."""
    expect(
        image.red_outside(wanted) <= 0.5,
        "the image has more red pixels than the expected boxes. Did you draw another box?",
    )


def expect_count(count, wanted):
    """Require the correct number of drawn boxes."""
    count = count.item() if isinstance(count, np.integer) else count
    with diagnose(no_return_value=lambda: count is None):
        count = expect_kind(count, int, "the number of boxes as an int")
    expect(
        count == wanted,
        f"returned {count}; {wanted}, the number of drawn boxes, was expected.",
        found=str(count),
        expected=str(wanted),
    )

"""Checks of draw_faces.

Only draw-box judges how the box looks and draw-count what the function returns. If the box looks wrong, the
checks of several faces accept anything that is drawn on a face; see the fixture `looks`.
"""

from functools import partial

import pytest

from grader.checks import (
    Fault,
    Mismatch,
    Outcome,
    OutputFile,
    check,
    counted,
    diagnose,
    expect,
)
from grader.checks.figures import images, panel

from . import boxes, counts, drawings, photos
from .callers import explained
from .counts import OUT
from .reading import read_saved_image
from .saved_image import COVERED


@pytest.fixture(scope="session")
def looks():
    """What earlier checks found right: "file" if one was saved, "box" if the box of one face looks right."""
    return set()


@check("Draw a red box around the face", function="draw_faces", points=1)
def test_draw_box(learner, evaluator, callers, portraits, group, looks):
    photo = portraits[0]

    def repeated(content):
        learner.draw_faces(portraits[1].file(), OutputFile(OUT))
        return learner.files.get(OUT) == content

    def never_drawn():
        learner.draw_faces(group.file(), OutputFile(OUT))
        saved = decoded(evaluator, saved_file(learner))
        return read_saved_image(saved, group.pixels, photos.FRAME_COLOR).drawn().found is None

    def in_all_photos(predictions):
        lost = predictions["saved_without_box"]  # or a box is drawn only if there are several faces
        return {**predictions, "saved_without_box": lambda: lost() and never_drawn()}

    def judge(subject):
        subject().draw_faces(photo.file(), OutputFile(OUT))
        content = saved_file(learner)
        looks.add("file")
        pixels = decoded(evaluator, content)
        with diagnose(
            **in_all_photos(drawings.of_files(pixels, content, photo)),
            same_image_for_every_photo=lambda: repeated(content),
        ):
            image = shown_image(pixels, photo, photo.boxes, callers.show)
            expect_png(content)
            expect_size(image, content, photo)
            with diagnose(**in_all_photos(drawings.of_outlines(image, photo))):
                expect_outline(image, photo)
        expect_only(image, photo.boxes)
        looks.add("box")

    callers.judge(photo, judge)


@check("Draw only the most confident face by default", function="draw_faces", points=1)
def test_draw_first_only(learner, evaluator, callers, group, looks):
    def judge(subject):
        subject().draw_faces(group.file(as_path=True), OutputFile(OUT, as_path=True))
        pixels = decoded(evaluator, saved_file(learner))
        image = shown_image(pixels, group, group.boxes[:1], callers.show, looks)
        marked = marked_faces(image, group, looks)
        others = sum(marked[1:])
        with diagnose(
            wrong_face_drawn=lambda: "box" in looks and others == 1 and not marked[0],
            draws_every_face=lambda: "box" in looks and all(marked),
            draws_several=lambda: "box" in looks and marked[0] and 1 < sum(marked) < len(marked),
        ):
            if not marked[0]:
                text = "the face with the highest confidence has no red box"
                other = f"; {others} of the other faces {'has' if others == 1 else 'have'} one"
                raise Mismatch(f"{text}{other if others else ''}.")
            expect(
                not others, f"{others + 1} faces have a red box; only one was expected with first_only=True."
            )
        if "box" in looks:
            expect_only(image, group.boxes[:1])

    callers.judge(group, judge)


@check("Return the number of drawn boxes", function="draw_faces", points=1)
def test_draw_count(callers, learner, evaluator, portraits, group, looks):
    def marked_in(photo):
        try:
            return marked_faces(
                read_saved(decoded(evaluator, saved_file(learner)), photo, looks), photo, looks
            )
        except (Fault, Mismatch):
            return []

    for photo, as_path in ((portraits[0], False), (group, True)):

        def judge(subject, photo=photo, as_path=as_path):
            count = subject().draw_faces(photo.file(as_path=as_path), OutputFile(OUT, as_path=as_path))
            marked = partial(marked_in, photo)
            boxed = "box" in looks
            with diagnose(count, 1, **counts.predictions(learner, photo, group, boxed=boxed, marked=marked)):
                counts.expect_count(count, 1)

        callers.judge(photo, judge)


@check(
    "Draw every face with first_only=False and return their number",
    function="draw_faces",
    points=2,
    bonus=True,
)
def test_draw_every_face(learner, evaluator, callers, group, looks):
    def judge(subject):
        count = subject().draw_faces(group.file(), OutputFile(OUT), first_only=False)
        pixels = decoded(evaluator, saved_file(learner))
        image = shown_image(pixels, group, group.boxes, callers.show, looks)
        marked = marked_faces(image, group, looks)
        with diagnose(
            draws_one_face=lambda: "box" in looks and sum(marked) == 1 and not in_other_colors(image, group),
            draws_the_others=lambda: "box" in looks and not marked[0] and all(marked[1:]),
            other_color=lambda: "box" in looks and in_other_colors(image, group, every=True),
            one_box_for_all=lambda: not any(marked) and surrounds(image, group),
            draws_some_faces=lambda: "box" in looks and 1 < sum(marked) < len(marked) and marked[0],
        ):
            expect(
                all(marked),
                f"{sum(marked)} of {len(marked)} faces {'has' if sum(marked) == 1 else 'have'} a red box.",
                found=counted(sum(marked), "boxed face"),
                expected=counted(len(marked), "boxed face"),
            )
        if "box" in looks:
            expect_only(image, group.boxes)
        if counts.is_number(count):
            with diagnose(count, len(marked), always_one=lambda value: value == 1):
                counts.expect_count(count, len(marked))

    callers.judge(group, judge)


@check("Save a photo without a face unchanged and return 0", function="draw_faces", points=1, bonus=True)
def test_draw_no_face(learner, evaluator, callers, faceless, looks):
    for photo, first_only in zip(faceless, (True, False), strict=True):

        def judge(subject, photo=photo, first_only=first_only):
            count = explained(
                lambda: subject().draw_faces(photo.file(), OutputFile(OUT), first_only=first_only),
                lambda: "file" in looks,
            )
            with diagnose(not_saved_without_face=lambda: "file" in looks and learner.files.get(OUT) is None):
                content = saved_file(learner)
            image = read_saved(decoded(evaluator, content), photo, looks)
            with diagnose(drawn_without_face=lambda image=image: "box" in looks and image.found is not None):
                expect(
                    image.found is None and not image.drawn().red.mean() > 0.01,
                    "something was drawn on a photo without a face.",
                )
            if counts.is_number(count):
                with diagnose(
                    count, 0, minus_one=lambda value: value == -1, one_without_face=lambda value: value == 1
                ):
                    counts.expect_count(count, 0)

        callers.judge(photo, judge)


# -- the saved file -----------------------------------------------------------------------------------


def saved_file(learner):
    """Return the content of the file at out_path.

    Raises:
        Mismatch: There is none.
    """
    content = learner.files.get(OUT)
    if not content:
        raise Mismatch(
            "no file was saved at out_path." if content is None else "the file saved at out_path is empty.",
            expected="a PNG file",
            misconceptions=("not-saved",) if content is None else (),
        )
    return content


def decoded(evaluator, content):
    """Return a saved image, decoded in a worker process without learner code, uint8 (H, W, 3).

    Raises:
        Mismatch: It is no image.
    """
    try:
        return evaluator.once().decode_image(content)
    except Fault as fault:
        if fault.loading or fault.outcome is Outcome.TIMEOUT:
            raise RuntimeError(f"a trusted worker failed: {fault.message}") from fault
        raise Mismatch(
            "the saved file could not be opened as a PNG image.",
            found=f"a file of {counted(len(content), 'byte')}",
            expected="a PNG file",
        ) from None


def expect_png(content):
    """Require a PNG file."""
    expect(
        content.startswith(drawings.PNG),
        "the saved file is not a PNG file, although its name ends in .png. Save it in the format PNG.",
        found="a JPEG file",
        expected="a PNG file",
    )


def read_saved(pixels, photo, looks):
    """Return the photo as it appears in a saved image. Once draw-box has failed, its colors do not matter."""
    return read_saved_image(
        pixels, photo.pixels, photos.FRAME_COLOR, any_order=looks is not None and "box" not in looks
    )


def expect_size(image, content, photo):
    """Require the size of the photo, except for a figure."""
    if image.is_copy or image.has_margins or drawings.is_figure(content):
        return
    high, wide = photo.pixels.shape[:2]
    found = f"{image.saved.shape[1]} × {image.saved.shape[0]} pixels"
    raise Mismatch(
        f"the saved image has {found}, but the photo has {wide} × {high}. Save it at its original size.",
        found=found,
        expected=f"{wide} × {high} pixels",
    )


def shown_image(pixels, photo, wanted, show, looks=None):
    """Return the photo as it appears in a saved image, after showing it with the expected boxes."""
    image = read_saved(pixels, photo, looks)
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


# -- what is drawn ------------------------------------------------------------------------------------


def expect_outline(image, photo):
    """Require the outline of a red box around the only face of a photo."""
    wanted, found = photo.boxes[0], image.found
    if found is None:
        raise Mismatch(
            "the saved image has no red pixels. Draw the box before you save the image, in pure red, "
            "(255, 0, 0) in RGB.",
            found="no red box",
            expected=boxes.text(wanted),
        )
    expect(image.filling(wanted) < 0.4, "the box is filled and hides the face; draw only the outline.")
    expect(not image.hides(wanted), "the face in the box is hidden or changed; draw only the outline.")
    if image.is_another_color:
        color = tuple(int(value) for value in image.color)
        raise Mismatch("the box is not in pure red.", found=str(color), expected="pure red, (255, 0, 0)")
    if image.is_dark_red or image.is_faint:
        color = tuple(int(value) for value in image.color)
        shade = "in a dark red" if image.is_one_color else "not in pure red"
        raise Mismatch(f"the box is {shade}.", found=str(color), expected="pure red, (255, 0, 0)")
    if not image.boxed(wanted):
        if not boxes.same(found, wanted):
            raise Mismatch(
                f"the red box is around {boxes.text(found)}, but the face is at {boxes.text(wanted)}.",
                found=boxes.text(found),
                expected=boxes.text(wanted),
            )
        if image.is_off_red:
            color = tuple(int(value) for value in image.color)
            raise Mismatch("parts of the box are not in pure red.", found=str(color), expected="(255, 0, 0)")
        red = sum(fraction >= COVERED for fraction in image.sides(wanted))
        raise Mismatch(
            f"{red} of the 4 sides of the box {'is' if red == 1 else 'are'} red; draw the whole outline."
            if red < 4
            else "the corners of the box are missing; draw a rectangle.",
            found=boxes.text(found),
            expected=boxes.text(wanted),
        )


def expect_only(image, wanted):
    """Require a thin outline, and nothing else that is red or changes the photo."""
    thick = any(image.is_thick(box) for box in wanted)
    expect(not thick, "the outline of the box is so thick that it hides a part of the face; draw a thin one.")
    for inside in (image.red_inside(box) for box in wanted):
        with diagnose(more_red=True):
            expect(not inside, "there is something red inside the box. Draw only the outline in red.")
    with diagnose(more_red=True):
        expect(
            not image.red_outside(wanted), "there is something red beside the box. Draw nothing else in red."
        )
    with diagnose(changed_photo=True):
        expect(
            not image.is_changed_elsewhere(wanted),
            "more than the outline of a box differs from the photo. Draw only the outline.",
        )


def marked_faces(image, photo, looks):
    """Return for each face whether it is marked: by a red box, or by anything if draw-box has failed."""
    if "box" in looks:
        return [image.boxed(box) for box in photo.boxes]
    drawn = image if image.found else image.drawn()
    return [drawn.touched(box) for box in photo.boxes]


def in_other_colors(image, photo, *, every=False):
    """Return whether a face without a red box, or every such face, is marked in another color."""
    drawn = image.drawn()
    marked = [drawn.touched(box) for box in photo.boxes if not image.touched(box)]
    return any(marked) and (all(marked) or not every)


def surrounds(image, photo):
    """Return whether the red pixels reach just around all faces together."""
    return bool(image.found) and boxes.beside(image.found, boxes.around(photo.boxes))

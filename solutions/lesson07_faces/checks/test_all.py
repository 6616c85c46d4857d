"""Hidden checks of lesson 07.

What is expected is what MTCNN says when the worked solution calls it on the same fresh photograph. The
photographs are made in `_scenes.py`; `_answers.py` reads what came back, `_boxes.py` compares and explains
boxes, `_drawn.py` finds a red box in a saved picture.
"""

import io
import itertools
import math

import numpy as np
import pytest
from PIL import Image

from grader.checks import Mismatch, Outcome, OutputFile, check, diagnose, expect, expect_kind, expect_number
from grader.checks.faults import Fault
from grader.checks.figures import images, panel

from . import answers, boxes, drawn, scenes

NEAR = 0.15
"""How far a keypoint may be off, in widths of the face. The eyes are half a width apart."""

TIE = 0.0005
"""Faces whose confidences differ by less may come in either order."""

CLEAR_LEAD = 0.003
"""By how much the first of several faces should lead; 57 % of the fresh photographs have it at once."""

DRAWS = 8
"""Photographs that are tried until MTCNN finds exactly the planted faces: 91 to 100 % are right at once."""


# -- fresh photographs, and what MTCNN says about them ---------------------------------------------------


@pytest.fixture(scope="module")
def photograph(asset):
    """The original photographs by name."""
    opened = {}

    def open_once(name):
        if name not in opened:
            opened[name] = Image.open(io.BytesIO(asset(name).content)).convert("RGB")
        return opened[name]

    return open_once


@pytest.fixture(scope="module")
def shoot(reference):
    """Takes photographs until MTCNN finds exactly the faces that were planted."""

    def shoot(draw, lead=0.0):
        best = None
        for _ in range(DRAWS):
            scene = draw()
            shot = scenes.Shot(scene, ours(reference.detect_faces, scene.pixels))
            if planted(shot) and (best is None or shot.lead > best.lead):
                best = shot
            if best and best.lead >= lead:
                return best
        if best is None:
            raise RuntimeError(f"MTCNN found other faces than the planted ones on {DRAWS} fresh photographs")
        return best

    return shoot


def ours(call, *arguments):
    """Call a trusted worker. When it fails that is no verdict on the learner."""
    try:
        return call(*arguments)
    except Fault as fault:
        raise RuntimeError(f"a trusted worker failed: {fault.message} {fault.error}") from fault


def planted(shot):
    """Whether MTCNN found every planted face and nothing else."""
    wanted = shot.scene.planted
    return len(shot.faces) == len(wanted) and all(
        any(boxes.overlap(box, face) >= 0.5 for box in shot.boxes) for face in wanted
    )


@pytest.fixture(scope="module")
def portraits(seed, photograph, shoot):
    """Two photographs of one face each."""
    rng = np.random.default_rng([seed, 1])
    return [
        shoot(lambda who=who: scenes.with_one_face(rng, photograph, who))
        for who in (scenes.ASTRONAUT, scenes.ADMIRAL)
    ]


@pytest.fixture(scope="module")
def portrait(seed, photograph, shoot):
    """Another photograph of one face, for the functions that read files."""
    rng = np.random.default_rng([seed, 2])
    who = scenes.ASTRONAUT if rng.random() < 0.5 else scenes.ADMIRAL
    return shoot(lambda: scenes.with_one_face(rng, photograph, who))


@pytest.fixture(scope="module")
def group(seed, photograph, shoot):
    """A photograph of three faces, of the first of which MTCNN is clearly more confident."""
    rng = np.random.default_rng([seed, 3])
    return shoot(lambda: scenes.with_three_faces(rng, photograph), CLEAR_LEAD)


@pytest.fixture(scope="module")
def faceless(seed, photograph, shoot):
    """Two photographs without a face."""
    rng = np.random.default_rng([seed, 4])
    names = rng.permutation(scenes.FACELESS)[:2]
    return [shoot(lambda name=name: scenes.without_faces(rng, photograph, str(name))) for name in names]


# -- detect_faces ---------------------------------------------------------------------------------------


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


def matching(box, shot):
    """Which face of the photograph a box holds; None for none."""
    fitting = [place for place, wanted in enumerate(shot.boxes) if boxes.same(box, wanted)]
    return max(fitting, key=lambda place: boxes.overlap(box, shot.boxes[place])) if fitting else None


# -- first_face -----------------------------------------------------------------------------------------


@check("return the box of the most confident face of a file", function="first_face", points=1)
def test_first_face(learner, portrait, group, show):
    for shot, as_path in ((portrait, False), (group, True)):
        value = learner.first_face(shot.file(as_path=as_path))
        with diagnose(list_for_tuple=lambda value=value: isinstance(value, list)):
            value = expect_kind(value, tuple, "a tuple (x, y, width, height)", "Wrap it in tuple(...).")
        found = answers.read_box(value, whole=True)
        show(boxes.compared(shot.pixels, [shot.boxes[0]], [found]))
        boxes.expect_box(found, shot.boxes[0], shot.pixels.shape[:2], shot.boxes[1:])


# -- draw_faces -----------------------------------------------------------------------------------------


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
    return drawn.read_drawing(pixels, shot.pixels, scenes.FRAME_COLOR)


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
        red = sum(share >= drawn.COVERED for share in drawing.sides(wanted))
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

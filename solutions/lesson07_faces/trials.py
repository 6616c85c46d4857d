"""What `cvgrade try` shows of the functions of lesson 07: the boxes of the faces on the image."""

import numpy as np

from grader.checks import Mismatch, OutputFile, counted, expect_kind, trial
from grader.checks.figures import images, panel

MOST = 20
"""Faces that are described."""


@trial("The faces in your image", function="detect_faces")
def test_detect_faces(learner, evaluator, image, show, note):
    pixels = evaluator.decode_image(image.content)
    faces = expect_kind(learner.detect_faces(pixels), (list, tuple), "a list with one dict for each face")
    note(f"detect_faces found {counted(len(faces), 'face')}.")
    boxes = []
    for number, face in enumerate(faces[:MOST], 1):
        boxes.append(box_of(face.get("box") if isinstance(face, dict) else None))
        note(f"Face {number}: box {boxes[-1]}, confidence {str(face.get('confidence'))[:6]}.")
    draw("Every box on your image", pixels, boxes, show)


@trial("The first face in your image", function="first_face")
def test_first_face(learner, evaluator, image, show, note):
    box = box_of(learner.first_face(image))
    note(f"first_face returned {box}: x, y, width and height in pixels.")
    draw("The box on your image", evaluator.decode_image(image.content), [box], show)


@trial("The image that your function saved", function="draw_faces")
def test_draw_faces(learner, evaluator, image, show, note):
    count = learner.draw_faces(image, OutputFile("faces.png"), first_only=False)
    note(f"draw_faces returned {str(count)[:40]} for first_only=False.")
    if "faces.png" not in learner.files:
        raise Mismatch("No file was saved at out_path.", found="no file", expected="a PNG file")
    saved = evaluator.decode_image(learner.files["faces.png"])
    drawn = panel("the file at out_path", saved, max_side=720)
    show(images("The saved image", "The image that draw_faces saved.", drawn))


def box_of(value):
    """Return a box as four numbers, or refuse it."""
    try:
        box = tuple(round(float(number), 1) for number in np.asarray(value, dtype=np.float64).reshape(4))
    except (TypeError, ValueError):
        raise Mismatch("Expected a box of four numbers: x, y, width and height.") from None
    if not np.isfinite(box).all():
        raise Mismatch("A box contains a number that is not finite.")
    return tuple(int(number) if number == int(number) else number for number in box)


def draw(title, pixels, boxes, show):
    """Show boxes on an image."""
    height, width = pixels.shape[:2]
    places = ", ".join(str(box) for box in boxes) or "none"
    drawn = panel(f"{width} × {height} pixels", pixels, [(box, "found") for box in boxes], max_side=720)
    show(images(title, f"Boxes as x, y, width, height: {places}.", drawn))

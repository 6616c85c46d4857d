"""Figures of the lesson text: the cascade, a box with its coordinates, and the intersection over union."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image

from grader.drawing import Drawing


def make(asset: Callable[[str], Path]) -> dict[str, bytes]:
    """Return the SVG files by name."""
    with Image.open(asset("astronaut.png")) as opened:
        photo = np.asarray(opened.convert("RGB"))
    measured = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return {
        "cascade.svg": _cascade(photo, measured),
        "box.svg": _box(photo, measured),
        "overlap.svg": _overlap(),
    }


def _cascade(photo: np.ndarray, measured: dict) -> bytes:
    drawing = Drawing(720, 330, "Three networks in sequence leave fewer and fewer candidates")
    stages = (
        ("1. P-Net", "proposal", "p_net"),
        ("2. R-Net", "refinement", "r_net"),
        ("3. O-Net", "output", "o_net"),
    )
    small = np.asarray(Image.fromarray(photo).resize((416, 416)))
    for number, (name, role, key) in enumerate(stages):
        left, scale = 24 + number * 236, 200 / len(photo)
        boxes = measured[key]
        drawing.text(left, 34, name, bold=True)
        drawing.text(left + 200, 34, role, size=13, tone="soft", anchor="end")
        drawing.image(left, 46, 200, 200, small)
        for x, y, right, bottom in np.clip(boxes, 0, len(photo)).tolist():
            drawing.mark(
                left + x * scale,
                46 + y * scale,
                (right - x) * scale,
                (bottom - y) * scale,
                line=1 if number == 0 else 2,
            )
        drawing.text(left, 270, f"{len(boxes)} candidate{'s' if len(boxes) > 1 else ''} left", size=13.5)
        if number:
            drawing.arrow((left - 32, 146), (left - 6, 146))
    drawing.text(
        24,
        308,
        "P-Net looks everywhere, at many scales, and is fast. Later networks are slower and more accurate.",
        size=13,
        tone="soft",
    )
    return drawing.to_bytes()


def _box(photo: np.ndarray, measured: dict) -> bytes:
    x, y, width, height = measured["box"]
    left, top, scale, corner = 84, 60, 1.25, (120, 20)
    part = photo[corner[1] : corner[1] + 220, corner[0] : corner[0] + 240]
    drawing = Drawing(720, 366, "A box and its coordinates")
    drawing.image(left, top, 240 * scale, 220 * scale, part)
    box_x, box_y = left + (x - corner[0]) * scale, top + (y - corner[1]) * scale
    drawing.mark(box_x, box_y, width * scale, height * scale)
    for px, py in measured["keypoints"].values():
        drawing.dot(left + (px - corner[0]) * scale, top + (py - corner[1]) * scale, 3.5)
    drawing.dot(box_x, box_y, 4.5)
    drawing.arrow((left, 44), (box_x, 44), tone="blue")
    drawing.text((left + box_x) / 2, 34, f"x = {x}", anchor="middle", mono=True, size=13, tone="blue")
    drawing.arrow((68, top), (68, box_y), tone="green")
    drawing.text(62, (top + box_y) / 2 + 5, f"y = {y}", anchor="end", mono=True, size=13, tone="green")
    drawing.arrow((box_x, 348), (box_x + width * scale, 348), tone="orange")
    drawing.text(box_x + width * scale + 10, 353, f"width = {width}", mono=True, size=13, tone="orange")
    drawing.arrow((398, box_y), (398, box_y + height * scale), tone="red")
    drawing.text(406, box_y + height * scale / 2, f"height = {height}", mono=True, size=13, tone="red")
    drawing.lines(
        514,
        70,
        [
            "x counts columns from left,",
            "y counts rows from the top.",
            "The photo is cropped here,",
            "so both start outside.",
        ],
        size=12.5,
        tone="soft",
    )
    drawing.text(520, 170, "the corner is", size=13)
    drawing.text(520, 190, f"pixels[{y}, {x}]", mono=True, size=13)
    drawing.text(520, 228, "the five dots inside", size=13)
    drawing.text(520, 246, "are the keypoints", size=13)
    return drawing.to_bytes()


def _overlap() -> bytes:
    drawing = Drawing(720, 246, "Intersection over union of two boxes")
    cases = ((0, 0), (14, 8), (40, 24), (130, 0))
    side = 100
    for number, (right, down) in enumerate(cases):
        left, top = 30 + number * 168, 40
        both = max(side - right, 0) * max(side - down, 0)
        share = both / (2 * side * side - both)
        if both:
            drawing.rect(left + right, top + down, side - right, side - down, fill="green wash")
        width = side if both else 56
        drawing.rect(left, top, width, side, stroke="blue", line=2.5)
        drawing.rect(
            left + (right if both else 68), top + down, width, side, stroke="orange", line=2.5, dashed=True
        )
        verdict = "enough" if share >= 0.6 else "too little"
        drawing.text(left, 214, f"{share:.2f}", mono=True, bold=True, tone="green" if share >= 0.6 else "red")
        drawing.text(left + 46, 214, verdict, size=13, tone="soft")
    drawing.text(
        30,
        236,
        "The number is the area that both boxes share (green), divided by the area that at least one covers.",
        size=12.5,
        tone="soft",
    )
    return drawing.to_bytes()

"""Figures of the lesson text: nine copies, copies that went too far, and ways to fill corners."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image
from scipy import ndimage

from grader.drawing import Drawing

CROP = (60, 0, 360, 300)
"""The square part of the photograph in the figures: left, top, right, bottom."""

SIDE = 240

DEGREES = 35.0


def make(asset: Callable[[str], Path]) -> dict[str, bytes]:
    """Return the SVG files by name."""
    with Image.open(asset("chelsea.png")) as opened:
        photo = np.asarray(opened.convert("RGB").crop(CROP).resize((SIDE, SIDE)))
    copies = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))["copy"]
    return {"copies.svg": _copies(photo, copies), "too-far.svg": _too_far(photo), "fill.svg": _fill(photo)}


def transform(
    image: np.ndarray,
    degrees: float,
    *,
    shear: float = 0,
    shift: float = 0,
    zoom: float = 1,
    mode: str = "nearest",
) -> np.ndarray:
    """Return a square image that is rotated, sheared, shifted and zoomed, as ImageDataGenerator does it."""
    angle, slope = np.deg2rad(degrees), np.deg2rad(shear)
    rotation = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    matrix = rotation @ np.array([[1, -np.sin(slope)], [0, np.cos(slope)]]) * zoom
    matrix = matrix[::-1, ::-1]  # from x, y to rows, columns
    middle = (np.array(image.shape[:2]) - 1) / 2
    offset = middle - matrix @ (middle + np.array([0, shift * image.shape[1]]))
    planes = [
        ndimage.affine_transform(image[:, :, plane].astype(float), matrix, offset, order=1, mode=mode)
        for plane in range(3)
    ]
    return np.clip(np.rint(np.stack(planes, axis=-1)), 0, 255).astype(np.uint8)


def augmented(photo: np.ndarray, made: dict) -> np.ndarray:
    """Return the copy of a photograph that the generator makes with these numbers."""
    turned = transform(photo, made["degrees"])
    turned = turned[:, ::-1] if made["flip_horizontal"] else turned
    return np.ascontiguousarray(turned[::-1] if made["flip_vertical"] else turned)


def _copies(photo: np.ndarray, copies: list[dict]) -> bytes:
    drawing = Drawing(720, 500, "A photograph and nine augmented copies")
    drawing.text(24, 34, "the photograph", bold=True)
    drawing.image(24, 46, 200, 200, photo)
    drawing.lines(
        24,
        284,
        [
            "Nine copies with random",
            "flips and rotations.",
            "The captions show what",
            "chance decided for each.",
        ],
        size=13,
        tone="soft",
    )
    for number, made in enumerate(copies):
        left, top = 276 + number % 3 * 148, 24 + number // 3 * 156
        drawing.image(left, top, 108, 108, augmented(photo, made))
        flips = [
            name
            for name, key in (("left-right", "flip_horizontal"), ("top-bottom", "flip_vertical"))
            if made[key]
        ]
        turn = f"{made['degrees']:.0f} degrees".replace("-", "−")
        drawing.text(left, top + 126, turn, size=12.5)
        drawing.text(
            left, top + 142, " and ".join(flips) + " flip" if flips else "no flip", size=12.5, tone="soft"
        )
    return drawing.to_bytes()


def _too_far(photo: np.ndarray) -> bytes:
    drawing = Drawing(720, 304, "Augmentation that keeps the meaning, and augmentation that went too far")
    dark = (photo * 0.12).astype(np.uint8)
    panels = (
        ("good", transform(photo, 20), "rotated by 20°", "still a cat", "green"),
        (
            "too far",
            transform(photo, 60, shear=45, shift=0.55),
            "shifted, sheared, rotated",
            "what is it?",
            "red",
        ),
        ("too far", dark, "brightness factor 0.12", "nothing to see", "red"),
    )
    for number, (verdict, image, what, effect, tone) in enumerate(panels):
        left = 24 + number * 176
        drawing.text(left, 34, verdict, bold=True, tone=tone)
        drawing.image(left, 46, 140, 140, image)
        drawing.text(left, 208, what, size=12.5)
        drawing.text(left, 228, effect, size=12.5, tone="soft")
    drawing.text(558, 34, "wrong label", bold=True, tone="red")
    for left, label, turned in ((558, "6", False), (630, "9?", True)):
        drawing.rect(left, 46, 66, 140, fill="inset", stroke="rule")
        _digit(drawing, left + 33, 116, turned=turned)
        drawing.text(left + 33, 208, label, anchor="middle", mono=True)
    drawing.text(558, 228, "rotated by 180°", size=12.5, tone="soft")
    drawing.lines(
        24,
        264,
        [
            "An augmented copy keeps the label of its original. If the label is no longer right,",
            "the network learns something false.",
        ],
        size=13,
        tone="soft",
    )
    return drawing.to_bytes()


def _digit(drawing: Drawing, x: float, y: float, *, turned: bool) -> None:
    """Draw the digit six around a center, upright or rotated by 180 degrees."""
    sign = -1 if turned else 1
    loop = [(14 * np.cos(angle), 14 + 14 * np.sin(angle)) for angle in np.linspace(0, 2 * np.pi, 33)]
    stem = [(-14, 14), (-14, 0), (-9, -16), (4, -28)]
    for points in (loop, stem):
        drawing.polyline([(x + sign * a, y + sign * b) for a, b in points], line=6)


def _fill(photo: np.ndarray) -> bytes:
    drawing = Drawing(720, 294, "Three ways to fill the corners of a rotated image")
    modes = (
        ("nearest", "nearest", "ImageDataGenerator's default"),
        ("reflect", "reflect", "default of Keras's layers"),
        ("constant", "constant", "a fixed value, here 0"),
    )
    for number, (name, mode, who) in enumerate(modes):
        left = 24 + number * 232
        drawing.text(left, 34, f'fill_mode="{name}"', mono=True, size=13)
        drawing.image(left, 46, 208, 208, transform(photo, DEGREES, mode=mode))
        drawing.text(left, 278, who, size=13, tone="soft")
    return drawing.to_bytes()

"""Figures of the lesson text: what a network receives, its best labels, and what a wrong format does."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image

from grader.drawing import Drawing

MEANS = (103.939, 116.779, 123.68)
"""Mean blue, green and red of ImageNet: what `preprocess_input` of VGG16 subtracts."""

ROW, COLUMN = 150, 60
"""The pixel whose numbers are shown: on the red saucer."""


def make(asset: Callable[[str], Path]) -> dict[str, bytes]:
    """Return the SVG files by name."""
    photos = {}
    for name in ("coffee.png", "chelsea.png", "rocket.jpg"):
        with Image.open(asset(name)) as opened:
            photos[name] = opened.convert("RGB")
    measured = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    best = {(each["image"], each["input"]): each["best"] for each in measured["labels"]}
    return {
        "prepared.svg": _prepared(photos["coffee.png"]),
        "labels.svg": _labels(photos, best, measured["network"]),
        "format.svg": _format(photos["coffee.png"], best, measured["network"]),
    }


def _prepared(photo: Image.Image) -> bytes:
    pixels = np.asarray(photo.resize((224, 224)))
    blue_first = pixels[:, :, ::-1].astype(np.float32) - np.array(MEANS, np.float32)
    seen = np.clip(blue_first + 128, 0, 255).astype(np.uint8)
    drawing = Drawing(720, 330, "From a photograph to the input of VGG16")
    columns = (
        (24, 186, 124, np.asarray(photo.resize((372, 248))), "the file", "600 × 400"),
        (262, 186, 186, pixels, "resized", "224 × 224"),
        (510, 186, 186, seen, "what VGG16 receives", "(1, 224, 224, 3)"),
    )
    for left, width, height, image, label, shape in columns:
        drawing.text(left, 34, label, bold=True)
        drawing.image(left, 46, width, height, image)
        drawing.text(left, 46 + height + 20, shape, mono=True, size=13)
    drawing.arrow((216, 120), (252, 120))
    drawing.arrow((456, 120), (500, 120))
    red, green, blue = pixels[ROW, COLUMN].tolist()
    first, second, third = blue_first[ROW, COLUMN].tolist()
    for left in (262, 510):
        drawing.mark(left + (COLUMN - 5) * 186 / 224, 46 + (ROW - 5) * 186 / 224, 9, 9)
    drawing.text(262, 282, "one pixel, red green blue:", size=12, tone="soft")
    drawing.text(262, 302, f"{red} {green} {blue}", mono=True, size=13)
    drawing.text(510, 282, "the same, blue green red:", size=12, tone="soft")
    drawing.text(510, 302, f"{_signed(first)} {_signed(second)} {_signed(third)}", mono=True, size=13)
    drawing.lines(
        24,
        230,
        ["In the right image 128 is", "added, to make negative", "numbers visible."],
        size=12,
        tone="soft",
    )
    return drawing.to_bytes()


def _signed(value: float) -> str:
    return f"{value:.1f}".replace("-", "−")


def _labels(photos: dict[str, Image.Image], best: dict[tuple[str, str], list], network: str) -> bytes:
    drawing = Drawing(720, 400, "The five best labels of three photographs")
    for number, (name, photo) in enumerate(photos.items()):
        left = 24 + number * 232
        drawing.image(left, 24, 208, 138, np.asarray(photo.resize((416, 276))))
        _bars(drawing, left, 190, best[name, "right"], "blue")
    below = f"Network: {network}. It always answers, also when it is wrong: the rocket is no mosque."
    drawing.text(24, 386, below, size=13, tone="soft")
    return drawing.to_bytes()


def _bars(drawing: Drawing, left: float, top: float, best: list, tone: str) -> None:
    """Draw five labels, each above a bar of its probability."""
    for row, (label, probability) in enumerate(best):
        y = top + row * 36
        drawing.text(left, y, label, size=12.5, mono=True)
        drawing.text(left + 208, y, f"{probability:.3f}", size=12.5, mono=True, anchor="end")
        drawing.rect(left, y + 5, 208, 9, fill="inset")
        drawing.rect(left, y + 5, max(208 * probability, 1), 9, fill=tone)


def _format(photo: Image.Image, best: dict[tuple[str, str], list], network: str) -> bytes:
    drawing = Drawing(720, 260, "The same photograph in the right and in a wrong format")
    drawing.image(24, 40, 208, 138, np.asarray(photo.resize((416, 276))))
    drawing.lines(
        24, 204, [network, "The photograph and the", "network are the same."], size=12.5, tone="soft"
    )
    for left, key, label, tone in (
        (262, "right", "with preprocess_input", "green"),
        (490, "raw", "values from 0 to 255", "red"),
    ):
        drawing.text(left, 34, label, bold=True, tone=tone)
        _bars(drawing, left, 66, best["coffee.png", key], tone)
    return drawing.to_bytes()

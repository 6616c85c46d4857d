"""Figures of the lesson text: channel planes, uint8 overflow, and histograms of one photograph."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image

from grader.drawing import Drawing

PATCH = 5
ROW, COLUMN = 164, 388
"""Upper-left corner of the enlarged patch: the rim of the cup."""

ADDED = 80
BRIGHT = 36, 188
"""A pixel of the small photograph at which adding overflows."""


def make(asset: Callable[[str], Path]) -> dict[str, bytes]:
    """Return the SVG files by name."""
    with Image.open(asset("coffee.png")) as opened:
        photo = opened.convert("RGB")
    return {
        "planes.svg": _planes(photo),
        "overflow.svg": _overflow(photo),
        "histogram.svg": _histogram(photo),
    }


def _planes(photo: Image.Image) -> bytes:
    pixels = np.asarray(photo)
    patch = pixels[ROW : ROW + PATCH, COLUMN : COLUMN + PATCH]
    drawing = Drawing(720, 488, "A photograph as three planes of numbers")
    drawing.image(24, 24, 270, 180, np.asarray(photo.resize((540, 360))))
    scale = 270 / pixels.shape[1]
    drawing.mark(24 + COLUMN * scale - 5, 24 + ROW * scale - 5, 12, 12)
    drawing.arrow((310, 114), (356, 114))
    drawing.image(370, 24, 180, 180, patch, sharp=True)
    drawing.lines(566, 60, ["These 5 × 5 pixels", "are 75 numbers:", f"pixels[{ROW}:{ROW + PATCH},"], size=13)
    drawing.text(566, 60 + 3 * 18.2, f"       {COLUMN}:{COLUMN + PATCH}]", size=13)
    for number, (name, tone) in enumerate((("red", "red"), ("green", "green"), ("blue", "blue"))):
        left = 24 + number * 236
        drawing.text(left, 244, name, tone=tone, bold=True)
        drawing.text(left + 200, 244, f"[:, :, {number}]", tone="soft", mono=True, size=12, anchor="end")
        fills = {(row, column): f"{tone} wash" for row in range(PATCH) for column in range(PATCH)}
        drawing.numbers(left, 256, 40, patch[:, :, number].tolist(), fills=fills, size=14)
    drawing.text(
        24, 478, "Every number is an integer from 0 (none of this color) to 255 (full).", tone="soft", size=13
    )
    return drawing.to_bytes()


def _overflow(photo: Image.Image) -> bytes:
    pixels = np.asarray(photo.resize((324, 216)))
    wrapped = pixels + np.uint8(ADDED)
    clipped = np.clip(pixels.astype(np.float32) + ADDED, 0, 255).astype(np.uint8)
    row, column = BRIGHT
    value = int(pixels[row, column, 0])
    drawing = Drawing(720, 300, "Adding 80 to every pixel, in uint8 and in float32")
    panels = (
        ("the photograph", pixels, f"red of one pixel: {value}", "soft"),
        (
            f"pixels + np.uint8({ADDED})",
            wrapped,
            f"{value} + {ADDED} becomes {int(wrapped[row, column, 0])}",
            "red",
        ),
        ("in float32, then clipped", clipped, f"{value} + {ADDED} = {value + ADDED}, clip to 255", "green"),
    )
    for number, (label, image, below, tone) in enumerate(panels):
        left = 24 + number * 228
        drawing.text(left, 36, label, size=13, mono="(" in label)
        drawing.image(left, 48, 216, 144, image)
        drawing.text(left, 214, below, size=13, tone=tone, bold=tone != "soft")
    left, right, y = 60, 660, 262
    drawing.polyline([(left, y), (right, y)], tone="ink")
    for mark in (0, 64, 128, 192, 255):
        x = left + (right - left) * mark / 255
        drawing.polyline([(x, y - 5), (x, y + 5)], tone="ink")
        drawing.text(x, y + 24, str(mark), size=12, anchor="middle", tone="soft", mono=True)
    start, end = (left + (right - left) * each / 255 for each in (value, int(wrapped[row, column, 0])))
    drawing.dot(start, y, 4, tone="red")
    drawing.arrow((start, y - 8), (right, y - 8), tone="red")
    drawing.arrow((left, y - 8), (end, y - 8), tone="red")
    drawing.text((left + right) / 2 + 40, y - 14, "after 255 comes 0", size=12, anchor="middle", tone="red")
    return drawing.to_bytes()


def _histogram(photo: Image.Image) -> bytes:
    pixels = np.asarray(photo)
    drawing = Drawing(720, 250, "Pixel values before and after normalization")
    counts = np.histogram(pixels, bins=32, range=(0, 256))[0]
    axes = (
        ("uint8, 0 to 255", ("0", "128", "255"), "blue"),
        ("float32, 0 to 1", ("0.0", "0.5", "1.0"), "orange"),
    )
    for number, (label, ticks, tone) in enumerate(axes):
        left, top, width, height = 40 + number * 345, 48, 300, 140
        drawing.text(left, 34, label, bold=True, tone=tone)
        step = width / len(counts)
        for index, count in enumerate(counts):
            tall = height * float(count) / float(counts.max())
            drawing.rect(left + index * step, top + height - tall, step - 1, tall, fill=tone)
        drawing.polyline([(left, top + height), (left + width, top + height)])
        for index, tick in enumerate(ticks):
            drawing.text(
                left + width * index / 2, top + height + 20, tick, size=12, anchor="middle", mono=True
            )
    drawing.text(
        40,
        238,
        "Normalization changes the scale, not the shape: the image still looks the same.",
        size=13,
        tone="soft",
    )
    return drawing.to_bytes()

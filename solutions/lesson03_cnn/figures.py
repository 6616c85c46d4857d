"""Figures of the lesson text: a sliding window, feature maps of a photograph, and shapes through layers."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image

from grader.drawing import Drawing

ROWS = [[1, 1, 1, 6, 6], [1, 1, 1, 6, 6], [1, 1, 1, 6, 6], [1, 1, 6, 6, 6], [1, 1, 6, 6, 6]]
"""A tiny image with an edge: dark on the left, bright on the right."""

VERTICAL = [[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]]
"""A kernel that responds to vertical edges; its transpose responds to horizontal ones."""

CROP = (120, 30, 360, 270)
"""The part of the photograph whose feature maps are shown: left, top, right, bottom."""


def make(asset: Callable[[str], Path]) -> dict[str, bytes]:
    """Return the SVG files by name."""
    with Image.open(asset("camera.png")) as opened:
        photo = np.asarray(opened.convert("L").crop(CROP).resize((200, 200)))
    return {"window.svg": _window(), "maps.svg": _maps(photo), "shapes.svg": _shapes()}


def convolve(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Return the feature map of one filter: the sum of products at every position of the window."""
    windows = np.lib.stride_tricks.sliding_window_view(image.astype(float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, kernel)


def _window() -> bytes:
    image, kernel = np.array(ROWS), np.array(VERTICAL)
    found = convolve(image, kernel).astype(int)
    drawing = Drawing(720, 372, "A 3 × 3 window slides over a 5 × 5 image")
    drawing.text(24, 34, "image, 5 × 5", bold=True)
    drawing.text(300, 34, "kernel, 3 × 3", bold=True)
    drawing.text(500, 34, "feature map, 3 × 3", bold=True)
    weights = [[str(value).replace("-", "−") for value in row] for row in VERTICAL]
    fills = {(row, column): "orange wash" for row in range(3) for column in range(3)}
    drawing.numbers(300, 86, 40, weights, fills=fills)
    fills = {(row, column): "blue wash" for row in range(3) for column in range(3)}
    drawing.numbers(24, 46, 40, image.tolist(), fills=fills)
    drawing.rect(24, 46, 120, 120, stroke="blue", line=3)
    drawing.rect(64, 46, 120, 120, stroke="green", line=2, dashed=True)
    drawing.text(24, 266, "The window moves one pixel at a time.", size=13, tone="soft")
    fills = {(0, 0): "blue wash", (0, 1): "green wash"}
    drawing.numbers(500, 86, 40, found.tolist(), fills=fills)
    drawing.arrow((236, 146), (284, 146))
    drawing.arrow((432, 146), (486, 146))
    for number, (column, tone, name) in enumerate(((0, "blue", "first"), (1, "green", "second"))):
        window = image[:3, column : column + 3]
        right, left = int(window[:, 2].sum()), int(window[:, 0].sum())
        drawing.text(24, 302 + number * 24, f"{name} position:", tone=tone, bold=True)
        sums = f"right column {right} − left column {left} = {int(found[0, column])}"
        drawing.text(160, 302 + number * 24, sums, mono=True, size=13)
    drawing.text(
        24,
        354,
        "5 pixels in a row have room for 3 positions. The map is large where the window covers the edge.",
        size=13,
        tone="soft",
    )
    return drawing.to_bytes()


def _maps(photo: np.ndarray) -> bytes:
    drawing = Drawing(720, 470, "Two feature maps of a photograph, before and after pooling")
    drawing.image(24, 140, 200, 200, photo)
    drawing.text(24, 128, "200 × 200, grayscale", size=13)
    kernels = (("vertical edges", np.array(VERTICAL)), ("horizontal edges", np.array(VERTICAL).T))
    for number, (name, kernel) in enumerate(kernels):
        top = 44 + number * 222
        found = np.maximum(convolve(photo, kernel), 0)
        pooled = found.reshape(99, 2, 99, 2).max(axis=(1, 3))
        middle = top + 88
        drawing.arrow((232, 240), (290, middle))
        drawing.text(300, top - 8, f"{name}: 198 × 198", size=13)
        drawing.image(300, top, 176, 176, _shown(found))
        drawing.arrow((486, middle), (538, middle))
        drawing.text(548, top - 8, "pooled: 99 × 99", size=13)
        drawing.image(548, top + 44, 88, 88, _shown(pooled))
    drawing.text(
        24,
        458,
        "Bright means: the filter found its pattern here. Negative values are set to 0, as ReLU does.",
        size=13,
        tone="soft",
    )
    return drawing.to_bytes()


def _shown(values: np.ndarray) -> np.ndarray:
    return np.clip(values / np.quantile(values, 0.99) * 255, 0, 255).astype(np.uint8)


def _shapes() -> bytes:
    drawing = Drawing(720, 330, "Shapes and parameters of another small network")
    steps = (
        ("input", "32 × 32 × 3", "", 96, 3, "soft"),
        ("Conv2D", "28 × 28 × 8", "(5·5·3 + 1) · 8 = 608", 84, 8, "blue"),
        ("MaxPooling2D", "14 × 14 × 8", "no parameters", 42, 8, "green"),
        ("Flatten", "1,568", "no parameters", 0, 0, "orange"),
        ("Dense", "10", "1,569 · 10 = 15,690", 0, 0, "red"),
    )
    for number, (name, shape, parameters, side, depth, tone) in enumerate(steps):
        left = 24 + number * 140
        drawing.text(left, 36, name, bold=True, tone=tone)
        if side:
            for plane in reversed(range(min(depth, 8))):
                wash = "inset" if tone == "soft" else f"{tone} wash"
                drawing.rect(left + plane * 3, 150 - side / 2 - plane * 3, side, side, fill=wash, stroke=tone)
        else:
            tall = 150 if name == "Flatten" else 40
            drawing.rect(left + 24, 150 - tall / 2, 14, tall, fill=f"{tone} wash", stroke=tone)
        drawing.text(left, 248, shape, mono=True, size=14)
        drawing.text(left, 270, parameters, size=10.5, tone="soft")
        if number:
            drawing.arrow((left - 22, 150), (left - 4, 150))
    drawing.text(
        24,
        312,
        "A 5 × 5 kernel fits at 32 − 5 + 1 = 28 positions. Pooling halves the sides. 14 · 14 · 8 = 1,568.",
        size=13,
        tone="soft",
    )
    return drawing.to_bytes()

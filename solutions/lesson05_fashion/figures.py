"""Figures of the lesson text: ten classes, one-hot labels, and a learning curve with overfitting."""

import base64
import io
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from PIL import Image

from grader.drawing import Drawing

NAMES = (
    "T-shirt/top",
    "Trouser",
    "Pullover",
    "Dress",
    "Coat",
    "Sandal",
    "Shirt",
    "Sneaker",
    "Bag",
    "Ankle boot",
)


def make(asset: Callable[[str], Path]) -> dict[str, bytes]:  # noqa: ARG001 - the images are in figures.toml
    """Return the SVG files by name."""
    measured = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    with Image.open(io.BytesIO(base64.b64decode(measured["classes"]))) as opened:
        images = np.split(np.asarray(opened), 10, axis=1)
    return {
        "classes.svg": _classes(images),
        "one-hot.svg": _one_hot(images),
        "curve.svg": _curve(measured),
    }


def _classes(images: Sequence[np.ndarray]) -> bytes:
    drawing = Drawing(720, 350, "One image of each of the ten classes")
    for number, (image, name) in enumerate(zip(images, NAMES, strict=True)):
        left, top = 24 + number % 5 * 136, 24 + number // 5 * 152
        drawing.image(left, top, 112, 112, image, sharp=True)
        drawing.text(left, top + 130, str(number), bold=True, mono=True, size=13)
        drawing.text(left + 16, top + 130, name, size=13)
    drawing.text(24, 338, "Images: Fashion-MNIST, Zalando SE, MIT license.", size=11.5, tone="soft")
    return drawing.to_bytes()


def _one_hot(images: Sequence[np.ndarray]) -> bytes:
    drawing = Drawing(720, 300, "Class numbers as one-hot rows")
    for column in range(10):
        drawing.text(215 + column * 48, 40, str(column), mono=True, size=13, anchor="middle", tone="soft")
    for row, label in enumerate((9, 0, 3)):
        top = 52 + row * 62
        drawing.image(24, top, 52, 52, images[label], sharp=True)
        drawing.text(96, top + 32, f"label {label}", mono=True)
        rows = [["1" if column == label else "0" for column in range(10)]]
        drawing.numbers(191, top + 2, 48, rows, fills={(0, label): "blue wash"}, size=15)
    drawing.lines(
        24,
        256,
        [
            "Each row is the perfect answer as ten probabilities: all for one class.",
            "The network outputs ten probabilities, too, so both can be compared number by number.",
        ],
        size=13,
        tone="soft",
    )
    return drawing.to_bytes()


def _curve(measured: dict) -> bytes:
    drawing = Drawing(720, 344, "Loss and accuracy over 30 epochs")
    trained, unseen = measured["trained"], measured["unseen"]
    plots = (
        ("loss", measured["loss"], measured["unseen_loss"], 1.4, ("0", "0.7", "1.4")),
        ("accuracy", measured["accuracy"], measured["unseen_accuracy"], 1.0, ("0", "0.5", "1")),
    )
    for number, (name, seen, new, most, ticks) in enumerate(plots):
        left, top, width, height = 54 + number * 346, 48, 290, 190
        drawing.text(left, 34, name, bold=True)
        best = int(np.argmin(measured["unseen_loss"]))
        x_best = left + width * best / (len(new) - 1)
        drawing.rect(x_best, top, left + width - x_best, height, fill="red wash")
        for index, tick in enumerate(ticks):
            y = top + height - height * index / 2
            drawing.polyline([(left, y), (left + width, y)], tone="rule", line=1)
            drawing.text(left - 8, y + 4, tick, size=12, anchor="end", mono=True)
        for values, tone, dashed in ((seen, "blue", False), (new, "orange", True)):
            points = [
                (left + width * index / (len(values) - 1), top + height * (1 - value / most))
                for index, value in enumerate(values)
            ]
            drawing.polyline(points, tone=tone, line=2.5, dashed=dashed)
        for epoch in (1, 10, 20, 30):
            x = left + width * (epoch - 1) / (len(new) - 1)
            drawing.text(x, top + height + 20, str(epoch), size=12, anchor="middle", mono=True)
        drawing.text(left + width / 2, top + height + 38, "epoch", size=12, anchor="middle", tone="soft")
        drawing.text(left + width - 6, top + 18, "overfitting", size=12, anchor="end", tone="red", bold=True)
    drawing.polyline([(54, 308), (84, 308)], tone="blue", line=2.5)
    drawing.text(92, 312, f"the {trained:,} images it is trained on", size=13)
    drawing.polyline([(370, 308), (400, 308)], tone="orange", line=2.5, dashed=True)
    drawing.text(408, 312, f"{unseen:,} images it has never seen", size=13)
    drawing.text(54, 334, "Data: Fashion-MNIST, Zalando SE, MIT license.", size=11.5, tone="soft")
    return drawing.to_bytes()

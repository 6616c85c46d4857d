"""Figures of the lesson text: tasks of computer vision, rules and learning, and one complete entry."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter

from grader.drawing import Drawing

NOISE_SEED = 1


def make(asset: Callable[[str], Path]) -> dict[str, bytes]:
    """Return the SVG files by name."""
    with Image.open(asset("astronaut.png")) as opened:
        portrait = opened.convert("RGB")
    with Image.open(asset("coffee.png")) as opened:
        coffee = opened.convert("RGB")
    measured = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return {
        "tasks.svg": _tasks(portrait, coffee, measured),
        "learned.svg": _learned(),
        "entry.svg": _entry(coffee),
    }


def _tasks(portrait: Image.Image, coffee: Image.Image, measured: dict) -> bytes:
    drawing = Drawing(720, 474, "Six tasks on photographs")
    cup = np.asarray(coffee.resize((416, 277)))
    person = np.asarray(portrait.crop((0, 0, 512, 341)).resize((416, 277)))
    noisy = _noisy(cup)
    small = np.asarray(coffee.resize((52, 35), Image.Resampling.BOX))
    x, y, width, height = measured["face"]
    scale = 208 / 512
    panels = (
        ("classify", cup, f"one label: {measured['label']}", False),
        ("locate", person, f"a box: x {x}, y {y}, {width} × {height}", False),
        ("segment", _segmented(cup), "a class for every pixel", True),
        ("describe", cup, "“A cup of coffee on a table.”", False),
        ("restore", noisy, "the same image without noise", False),
        ("enlarge", small, "the missing details", True),
    )
    for number, (task, image, answer, sharp) in enumerate(panels):
        left, top = 24 + number % 3 * 232, 24 + number // 3 * 222
        drawing.text(left, top + 14, task, bold=True)
        drawing.image(left, top + 24, 208, 138, image, sharp=sharp)
        if task == "locate":
            drawing.mark(left + x * scale, top + 24 + y * scale, width * scale, height * scale)
        drawing.text(left, top + 182, answer, size=13, tone="soft")
    drawing.text(
        24,
        464,
        "A network's answer is a label, a box, a map of classes, a sentence or an image.",
        size=13,
        tone="soft",
    )
    return drawing.to_bytes()


def _noisy(pixels: np.ndarray) -> np.ndarray:
    noise = np.random.default_rng(NOISE_SEED).normal(0, 60, pixels.shape)
    return np.clip(pixels + noise, 0, 255).astype(np.uint8)


def _segmented(pixels: np.ndarray) -> np.ndarray:
    """Color the bright and the red pixels: a threshold is enough to show what a segmentation looks like."""
    smooth = np.asarray(Image.fromarray(pixels).resize((104, 69)).filter(ImageFilter.MedianFilter(5))).astype(
        int
    )
    red, green, blue = smooth[:, :, 0], smooth[:, :, 1], smooth[:, :, 2]
    classes = np.zeros(smooth.shape, np.uint8) + np.array([60, 70, 84], np.uint8)
    classes[(red > 90) & (green < red * 0.42) & (blue < red * 0.35)] = (214, 92, 64)
    classes[(green > 140) & (blue > 90)] = (238, 226, 190)
    return classes


def _learned() -> bytes:
    drawing = Drawing(720, 268, "Rules written by people, and a network that learns them")
    rows = (
        (
            64,
            "rules by hand",
            ("pixels", "find edges", "join to shapes", "compare with a list", "answer"),
            "orange",
        ),
        (
            176,
            "learned end to end",
            ("pixels", "a network: all steps are learned from examples", "answer"),
            "blue",
        ),
    )
    for top, label, steps, tone in rows:
        drawing.text(24, top - 20, label, bold=True, tone=tone)
        width = (672 - 24 * (len(steps) - 1)) / len(steps) if len(steps) > 3 else 0
        left = 24.0
        for number, step in enumerate(steps):
            wide = width or (115 if number in (0, 2) else 394)
            inner = 0 < number < len(steps) - 1
            drawing.rect(
                left,
                top,
                wide,
                48,
                fill=f"{tone} wash" if inner else "inset",
                stroke=tone if inner else "rule",
                radius=5,
            )
            drawing.text(left + wide / 2, top + 29, step, size=10.5 if width else 13, anchor="middle")
            if number < len(steps) - 1:
                drawing.arrow((left + wide + 2, top + 24), (left + wide + 22, top + 24))
            left += wide + 24
    drawing.text(
        24,
        252,
        "Above, people design and tune every step. Below, more examples improve all steps at once.",
        size=13,
        tone="soft",
    )
    return drawing.to_bytes()


def _entry(coffee: Image.Image) -> bytes:
    drawing = Drawing(720, 352, "What goes in, what comes out, and the three texts of an entry")
    cup = np.asarray(coffee.resize((416, 277)))
    for left, label, image in (
        (24, "in: a noisy photograph", _noisy(cup)),
        (488, "out: the photograph without noise", cup),
    ):
        drawing.text(left, 34, label, size=12.5)
        drawing.image(left, 46, 208, 138, image)
    drawing.rect(288, 90, 144, 50, fill="blue wash", stroke="blue", radius=5)
    drawing.text(360, 120, "the network", anchor="middle")
    drawing.arrow((238, 115), (284, 115))
    drawing.arrow((436, 115), (482, 115))
    texts = (
        ("name", ("Removing noise from photographs",)),
        (
            "task",
            (
                "The network receives a grainy photograph, estimates the noise at every",
                "pixel, and returns the same scene without it.",
            ),
        ),
        ("why_impressive", ("It tells random grain from real texture without ever having seen the scene.",)),
    )
    top = 224
    for key, lines in texts:
        drawing.text(24, top, key, mono=True, size=13, tone="blue")
        drawing.lines(170, top, lines, size=13)
        top += 20 * len(lines) + 16
    return drawing.to_bytes()

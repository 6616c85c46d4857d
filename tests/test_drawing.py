from __future__ import annotations

import itertools
import re
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from grader.drawing import TONES, Drawing

NAMESPACE = "{http://www.w3.org/2000/svg}"


def drawing() -> Drawing:
    made = Drawing(300, 200, "Two & three")
    made.text(10, 20, "a < b", bold=True, mono=True)
    made.lines(10, 40, ["one", "two"], tone="soft")
    made.rect(10, 60, 20, 20, fill="blue wash", stroke="blue", dashed=True)
    made.polygon([(0, 0), (1, 0), (1, 1)], fill="green")
    made.arrow((0, 0), (100, 0))
    made.image(0, 100, 20, 20, np.arange(75, dtype=np.uint8).reshape(5, 5, 3), sharp=True)
    made.image(30, 100, 20, 20, np.zeros((5, 5), np.uint8))
    made.mark(0, 100, 5, 5)
    made.dot(5, 5, 2, tone="red")
    made.numbers(100, 100, 20, [[1, 2], [3, "−4"]], fills={(0, 1): "orange wash"})
    return made


def test_the_same_calls_give_the_same_bytes() -> None:
    assert drawing().to_bytes() == drawing().to_bytes()


def test_a_drawing_is_well_formed_and_keeps_its_texts() -> None:
    root = ET.fromstring(drawing().to_bytes())
    assert root.find(f"{NAMESPACE}title").text == "Two & three"  # type: ignore[union-attr]
    texts = [each.text for each in root.iter(f"{NAMESPACE}text")]
    assert texts == ["a < b", "one", "two", "1", "2", "3", "−4"]


def test_every_color_that_is_used_has_a_dark_one() -> None:
    text = drawing().to_bytes().decode()
    used = set(re.findall(r'class="([^"]*)"', text))
    names = {name for each in used for name in each.split() if name.startswith(("f-", "s-"))}
    light, dark = text.split("@media screen and (prefers-color-scheme:dark)")
    assert names
    assert [name for name in sorted(names) if f".{name}{{" not in light or f".{name}{{" not in dark] == []


def test_coordinates_are_short() -> None:
    made = Drawing(10, 10, "A point")
    made.polyline([(1 / 3, 2.0), (100.0, 0)])
    assert 'points="0.33,2 100,0"' in made.to_bytes().decode()


def luminance(color: str) -> float:
    parts = [int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


INKS = [name for name in TONES if name in ("ink", "soft", "blue", "green", "red", "orange")]
GROUNDS = ["paper", "inset", *(name for name in TONES if name.endswith("wash"))]


@pytest.mark.parametrize(("ink", "ground"), [*itertools.product(INKS, GROUNDS)])
@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
def test_every_ink_is_readable_on_every_ground(ink: str, ground: str, mode: int) -> None:
    """WCAG 2.2, 1.4.3: a contrast of at least 4.5 : 1."""
    low, high = sorted((luminance(TONES[ink][mode]), luminance(TONES[ground][mode])))
    assert (high + 0.05) / (low + 0.05) >= 4.5

"""Colors of the style sheet: readable in light and dark mode (WCAG 2.2, level AA)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TEXT, GRAPHIC = 4.5, 3.0  # WCAG 2.2, 1.4.3 and 1.4.11
ON_SHEET = ["ink", "soft", "blue", "good", "bad", "warn", "busy"]
LINES = ["strong-rule", "s0", "s1", "s2", "s3"]
PAIRS = [
    *((name, ground, TEXT) for name in ("ink", "soft") for ground in ("paper", "sheet", "inset")),
    *((name, "sheet", TEXT) for name in ON_SHEET),
    *((name, "bad-wash", TEXT) for name in ("ink", "soft", "bad")),
    *((name, "warn-wash", TEXT) for name in ("ink", "soft", "warn")),
    ("bad", "sheet", TEXT),
    *((name, "sheet", GRAPHIC) for name in LINES),
    *((name, "inset", GRAPHIC) for name in ("s0", "s1", "bad")),
    ("busy", "paper", GRAPHIC),
    ("good", "paper", GRAPHIC),
    ("cut", "good", GRAPHIC),
    ("cut", "bad", GRAPHIC),
]

Color = tuple[float, float, float]


@pytest.fixture(scope="module")
def style(templates: Path) -> str:
    return (templates / "_style.css").read_text()


@pytest.fixture(scope="module", params=["light", "dark"])
def theme(request: pytest.FixtureRequest, style: str) -> dict[str, Color]:
    """The colors of a theme by name."""
    blocks = re.findall(r":root \{(.*?)\n *\}", style, re.DOTALL)
    text = blocks[0] if request.param == "light" else blocks[0] + blocks[1]
    colors = {name: _hex(digits) for name, digits in re.findall(r"--([\w-]+): #([0-9a-f]{3,6})\b", text)}
    heat = re.findall(r"--heat: (\d+) (\d+) (\d+)", text)[-1]
    red, green, blue = (int(part) / 255 for part in heat)
    return {**colors, "heat": (red, green, blue)}


def _hex(digits: str) -> Color:
    whole = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    red, green, blue = (int(whole[start : start + 2], 16) / 255 for start in (0, 2, 4))
    return red, green, blue


def _luminance(color: Color) -> float:
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Color, other: Color) -> float:
    """Return the contrast ratio as WCAG defines it, from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_black_on_white_has_the_contrast_of_the_standard() -> None:
    assert contrast((0, 0, 0), (1, 1, 1)) == pytest.approx(21)


@pytest.mark.parametrize(("name", "ground", "least"), PAIRS)
def test_colors_have_enough_contrast(name: str, ground: str, least: float, theme: dict[str, Color]) -> None:
    assert contrast(theme[name], theme[ground]) >= least


@pytest.mark.parametrize("level", range(1, 7))
def test_counts_are_readable_on_every_shade(level: int, theme: dict[str, Color], style: str) -> None:
    share = float(re.findall(rf"\.heat-{level} {{ fill-opacity: ([\d.]+)", style)[0])
    sheet, heat = theme["sheet"], theme["heat"]
    shade = tuple(share * top + (1 - share) * below for top, below in zip(heat, sheet, strict=True))
    letters = theme["on-heat" if level >= 5 else "ink"]
    assert contrast(letters, shade) >= TEXT  # type: ignore[arg-type]


def test_every_variable_that_is_used_is_defined(style: str) -> None:
    defined = set(re.findall(r"(--[\w-]+):", style)) | {"--ratio"}
    assert set(re.findall(r"var\((--[\w-]+)", style)) <= defined


def test_the_class_style_sheet_does_not_restyle_figures(templates: Path) -> None:
    """Report cards include both style sheets, so numbers in tables need another class than figures."""
    assert ".figure " not in (templates / "_class.css").read_text()

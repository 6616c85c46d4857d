"""Images on a terminal: only where it can show them, and byte for byte as the protocols require."""

from __future__ import annotations

import base64
import io
import re

import numpy as np
import pytest
from fixture_types import CheckMaker, ResultMaker
from PIL import Image
from rich.console import Console

from grader.checks.figures import difference, images, panel
from grader.model import CheckResult, Outcome
from grader.report import inline_images
from grader.report.inline_images import labeled_escapes, protocol
from grader.report.terminal import print_result

PIXELS = np.random.default_rng(1).integers(0, 256, (20, 31, 3), dtype=np.uint8)


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"TERM": "xterm-kitty"}, "kitty"),
        ({"TERM": "xterm-256color", "KITTY_WINDOW_ID": "1"}, "kitty"),
        ({"TERM_PROGRAM": "iTerm.app"}, "iterm"),
        ({"TERM": "foot"}, "sixel"),
        ({"TERM": "xterm-256color"}, None),
        ({}, None),
        ({"TERM": "xterm-kitty", "TMUX": "/tmp/tmux"}, None),
    ],
)
def test_a_terminal_is_recognized_by_its_environment(
    environment: dict[str, str], expected: str | None
) -> None:
    assert protocol(environment) == expected


@pytest.fixture
def wrong(check_of: CheckMaker) -> CheckResult:
    shown = images("Seen", "An image.", panel("found", PIXELS), panel("again", PIXELS), panel("3", PIXELS))
    return check_of(Outcome.FAILED, figures=(shown,), message="not right")


def png_of(wrong: CheckResult) -> bytes:
    return base64.b64decode(wrong.figures[0].data["images"][0]["png"])


def test_kitty_gets_the_file_in_chunks(wrong: CheckResult) -> None:
    (label, text), _ = labeled_escapes(wrong, "kitty")
    assert label == "found"
    parts = re.findall(r"\x1b_G([^;]*);([^\x1b]*)\x1b\\", text)
    assert "".join(f"\x1b_G{keys};{data}\x1b\\" for keys, data in parts) == text
    assert base64.b64decode("".join(data for _, data in parts)) == png_of(wrong)
    assert all(len(data) <= 4096 for _, data in parts)
    assert [keys[-1] for keys, _ in parts] == ["1"] * (len(parts) - 1) + ["0"]
    assert parts[0][0].startswith("a=T,f=100")


def test_iterm_gets_the_file_with_its_size(wrong: CheckResult) -> None:
    (_, text), _ = labeled_escapes(wrong, "iterm")
    size, data = re.fullmatch(
        r"\x1b\]1337;File=inline=1;size=(\d+);preserveAspectRatio=1:(.*)\x07", text
    ).groups()  # type: ignore[union-attr]
    assert base64.b64decode(data) == png_of(wrong)
    assert int(size) == len(png_of(wrong))


def decoded_sixels(text: str) -> np.ndarray:
    """A small decoder, written from the format's description."""
    height, width = (int(n) for n in reversed(re.match(r'\x1bPq"1;1;(\d+);(\d+)', text).groups()))  # type: ignore[union-attr]
    body = re.sub(r'^\x1bPq"[\d;]*', "", text).removesuffix("\x1b\\")
    colors, canvas, x, top, color = {}, np.zeros((height, width, 3)), 0, 0, 0
    for token in re.findall(r"#\d+;2;\d+;\d+;\d+|#\d+|!\d+[?-~]|[?-~]|[$-]", body):
        if ";" in token:
            number, _, *parts = token[1:].split(";")
            colors[int(number)] = [int(part) * 2.55 for part in parts]
        elif token[0] == "#":
            color = int(token[1:])
        elif token == "$":
            x = 0
        elif token == "-":
            x, top = 0, top + 6
        else:
            count, bits = (int(token[1:-1]), ord(token[-1]) - 63) if token[0] == "!" else (1, ord(token) - 63)
            for row in range(6):
                if bits >> row & 1:
                    canvas[top + row, x : x + count] = colors[color]
            x += count
    return canvas


def test_decoded_sixels_equal_the_image(wrong: CheckResult) -> None:
    (_, text), _ = labeled_escapes(wrong, "sixel")
    image = Image.open(io.BytesIO(png_of(wrong))).convert("RGB").quantize(inline_images.SIXEL_COLORS)
    assert np.abs(decoded_sixels(text) - np.asarray(image.convert("RGB"))).max() < 4


@pytest.mark.parametrize(("terminal", "shown"), [(True, True), (False, False)])
def test_only_a_terminal_gets_images(
    wrong: CheckResult, result_of: ResultMaker, monkeypatch: pytest.MonkeyPatch, terminal: bool, shown: bool
) -> None:
    monkeypatch.setenv("TERM", "xterm-kitty")
    monkeypatch.delenv("TMUX", raising=False)
    file = io.StringIO()
    print_result(Console(file=file, force_terminal=terminal, width=80), result_of(wrong))
    assert ("\x1b_G" in file.getvalue()) is shown


def test_a_map_of_differences_is_red_blue_and_white() -> None:
    expected = np.zeros((10, 12, 3))
    found = expected.copy()
    found[2, 3], found[5, 6] = 0.5, -1.0
    shown = difference(found, expected, 0.01)
    image = Image.open(io.BytesIO(base64.b64decode(shown.data["images"][0]["png"])))
    pixels = np.asarray(image)
    assert tuple(pixels[0, 0]) == (255, 255, 255)
    assert pixels[2, 3, 0] == 255
    assert pixels[2, 3, 2] < 130
    assert tuple(pixels[5, 6]) == (0, 0, 255)
    assert shown.alt == "Values are too high at 1% of the pixels, too low at 1%, and right elsewhere."

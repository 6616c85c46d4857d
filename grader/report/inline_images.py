"""Images in terminals that can show them: kitty, iTerm2 and sixel.

The terminal is never queried: its answer could be mistaken for typing. The environment names its kind.
"""

from __future__ import annotations

import base64
import io
import os
from collections.abc import Iterator, Mapping
from typing import Literal

from grader.model import CheckResult

Protocol = Literal["kitty", "iterm", "sixel"]

CHUNK = 4096
"""Bytes of base64 per chunk in kitty's graphics protocol ("remote client")."""

SIXEL_COLORS = 64
MAX_IMAGES = 2
"""Largest number of images per check."""


def protocol(environment: Mapping[str, str] = os.environ) -> Protocol | None:
    """Return the image protocol of this terminal; None if it does not announce one."""
    terminal, program = environment.get("TERM", ""), environment.get("TERM_PROGRAM", "")
    if "TMUX" in environment or terminal.startswith("screen"):
        return None  # multiplexers drop or garble images
    if environment.get("KITTY_WINDOW_ID") or "kitty" in terminal or program == "ghostty":
        return "kitty"
    if program in ("iTerm.app", "WezTerm") or environment.get("LC_TERMINAL") == "iTerm2":
        return "iterm"
    if (
        terminal in ("mlterm", "foot", "foot-extra", "yaft-256color")
        or environment.get("CVGRADE_SIXEL") == "1"
    ):
        return "sixel"
    return None


def labeled_escapes(check: CheckResult, how: Protocol, limit: int = MAX_IMAGES) -> Iterator[tuple[str, str]]:
    """Yield the label and the escape sequence of each image of a check, at most `limit`."""
    found = [image for figure in check.figures if figure.kind == "images" for image in figure.data["images"]]
    for image in found[:limit]:
        yield str(image["label"]), _escape(str(image["png"]), how)


def _escape(png: str, how: Protocol) -> str:
    if how == "iterm":
        size = len(base64.b64decode(png))
        return f"\x1b]1337;File=inline=1;size={size};preserveAspectRatio=1:{png}\x07"
    if how == "kitty":
        chunks = [png[start : start + CHUNK] for start in range(0, len(png), CHUNK)]
        last = len(chunks) - 1
        return "".join(
            f"\x1b_G{'a=T,f=100,q=2,' if not number else ''}m={int(number < last)};{chunk}\x1b\\"
            for number, chunk in enumerate(chunks)
        )
    return _sixel(base64.b64decode(png))


def _sixel(png: bytes) -> str:
    """Encode an image as DEC sixels: bands of six rows, one pass per color, runs shortened (``!n``)."""
    import numpy as np
    from PIL import Image

    with Image.open(io.BytesIO(png)) as opened:
        image = opened.convert("RGB").quantize(SIXEL_COLORS)
    palette = image.getpalette() or []
    pixels = np.asarray(image)
    height, width = pixels.shape
    out = [f'\x1bPq"1;1;{width};{height}']
    used = np.unique(pixels)
    out += [
        f"#{color};2;" + ";".join(str(round(part * 100 / 255)) for part in palette[3 * color : 3 * color + 3])
        for color in used.tolist()
    ]
    for top in range(0, height, 6):
        band = pixels[top : top + 6]
        bits = 1 << np.arange(len(band))[:, None]
        for color in np.unique(band).tolist():
            row = ((band == color) * bits).sum(axis=0)
            out.append(f"#{color}{_runs(row.tolist())}$")
        out.append("-")
    return "".join([*out, "\x1b\\"])


def _runs(values: list[int]) -> str:
    text, start = [], 0
    for index in range(1, len(values) + 1):
        if index == len(values) or values[index] != values[start]:
            count, letter = index - start, chr(63 + values[start])
            text.append(f"!{count}{letter}" if count > 3 else letter * count)
            start = index
    return "".join(text)

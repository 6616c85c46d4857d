"""The images that a submission has shown, as figures for its report.

They are claims of the learner's process. A worker that runs no learner code decodes them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from grader.checks.faults import Fault
from grader.checks.figures import Array, images, panel
from grader.checks.wording import counted
from grader.judge.submission import Shown
from grader.model import Figure

TITLE = "Your code showed"

SIDES = (512, 360, 256, 128)
"""Longer sides of an image in a report, in pixels: the first whose file is small enough."""

MAX_SIDE = 1024
"""Longest side of an accepted image, in pixels. An honest worker sends smaller ones."""

MAX_FILE = 300 << 10
"""Size of an image in a report, in bytes. A class has thousands of reports."""


def shown_figures(shown: Sequence[Shown], decode: Callable[[bytes], object]) -> tuple[Figure, ...]:
    """Return one figure with the images; none if no image can be decoded.

    Args:
        shown: The images.
        decode: Decodes a PNG file in another process and returns an array (height, width, 3). It raises
            `Fault` if it fails.
    """
    panels = []
    for each in shown:
        try:
            pixels = decode(each.png)
        except Fault:
            continue
        if isinstance(pixels, np.ndarray) and _is_small_image(pixels):
            panels.append(_small_panel(each.by, pixels))
    if not panels:
        return ()
    origins = ", ".join(dict.fromkeys(str(each["label"]) for each in panels))
    return (images(TITLE, f"{counted(len(panels), 'image')}, shown by {origins}.", *panels),)


def _is_small_image(pixels: Array) -> bool:
    return pixels.ndim == 3 and pixels.shape[2] == 3 and pixels.size > 0 and max(pixels.shape) <= MAX_SIDE


def _small_panel(label: str, pixels: Array) -> dict[str, object]:
    for side in SIDES:
        result = panel(label, pixels, max_side=side)
        if len(result["png"]) <= MAX_FILE:
            return result
    return result

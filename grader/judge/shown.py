"""The images that a submission has shown, as figures for its report.

They are claims of the learner's process. A worker that runs no learner code decodes them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from grader.checks.faults import Fault
from grader.checks.figures import Array, images, panel
from grader.checks.wording import counted
from grader.model import Figure
from grader.worker.decoder import Decoder
from grader.worker.wire import ProtocolError

TITLE = "Your code showed"

SIDES = (512, 360, 256, 128)
"""Longer sides of an image in a report, in pixels: the first whose file is small enough."""

MAX_SIDE = 1024
"""Longest side of an accepted image, in pixels. An honest worker sends smaller ones."""

MAX_FILE = 300 << 10
"""Size of an image in a report, in bytes. A class has thousands of reports."""


MAX_SHOWN = 4
"""Largest number of images of a submission that are stored."""

MAX_SHOWN_BYTES = 2 << 20
"""Size of the largest stored image, in bytes. An honest worker sends less than 1 MiB."""


@dataclass(frozen=True, slots=True)
class Shown:
    """An image that the file has shown.

    Attributes:
        by: What showed it: ``report()``, or the name of the file while it was loading.
        png: The image as the worker claims it: any bytes.
    """

    by: str
    png: bytes


class ShownImages:
    """The images that a submission has shown: different ones only, up to the limit."""

    def __init__(self) -> None:
        self._images: dict[bytes, Shown] = {}

    def collect(self, shown: object, body: bytes, by: str) -> None:
        """Store the images of one answer of a worker.

        Args:
            shown: The field ``shown`` of the answer, see `grader.worker.wire`.
            body: The body of the answer.
            by: What showed them.
        """
        decoder = Decoder(body, lambda remote: remote)
        for each in shown[:MAX_SHOWN] if isinstance(shown, list) else ():
            try:
                png = decoder.content(each, MAX_SHOWN_BYTES)
            except ProtocolError:
                continue
            if len(self._images) < MAX_SHOWN:
                self._images.setdefault(png, Shown(by, png))

    def images(self) -> tuple[Shown, ...]:
        """Return the images."""
        return tuple(self._images.values())


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

"""Fresh photographs: real portraits, mirrored, rescaled and hung somewhere else on a wall.

No two runs have a face in the same place or of the same size, so a box that was noted down is of no use.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from PIL import Image

Array = np.ndarray[Any, Any]
Box = tuple[float, float, float, float]

FRAME = 10
"""Pixels of the coloured frame around every photograph. It tells where the photograph lies in a figure."""

FRAME_COLOUR = (20, 120, 140)
"""Blue-green: far from skin, from white paper and from a red line."""


@dataclass(frozen=True, slots=True)
class Portrait:
    """One face to be hung.

    Attributes:
        name: File name of the photograph.
        crop: Part of it that is used: (x, y, width, height).
        face: Roughly where the face lies in the whole photograph; only to see that MTCNN found this face
            and no other thing. What answers are compared with is what MTCNN says about the fresh picture.
        scale: Smallest and largest enlargement at which MTCNN finds it.
    """

    name: str
    crop: tuple[int, int, int, int]
    face: tuple[int, int, int, int]
    scale: tuple[float, float]


ASTRONAUT = Portrait("astronaut.png", (96, 4, 270, 250), (182, 64, 83, 107), (0.8, 1.4))
ADMIRAL = Portrait("grace_hopper.jpg", (70, 10, 380, 400), (178, 110, 173, 220), (0.4, 0.8))
PORTRAITS = (ASTRONAUT, ADMIRAL)

FACELESS = ("chelsea.png", "coffee.png", "rocket.jpg")


@dataclass(frozen=True, slots=True)
class Scene:
    """A fresh photograph.

    Attributes:
        pixels: uint8 (H, W, 3).
        planted: Roughly where its faces are.
    """

    pixels: Array
    planted: tuple[Box, ...]

    @property
    def png(self) -> bytes:
        """The photograph as a PNG file."""
        buffer = io.BytesIO()
        Image.fromarray(self.pixels).save(buffer, "PNG", compress_level=1)
        return buffer.getvalue()


Photographs = Callable[[str], Image.Image]


def with_faces(rng: np.random.Generator, photograph: Photographs, portraits: Sequence[Portrait]) -> Scene:
    """Portraits beside each other, in random order, on a wall larger than they need."""
    hung = [_taken_down(rng, photograph(each.name), each) for each in portraits]
    gaps = rng.integers(15, 90, len(hung) + 1)
    heights = [part.shape[0] + int(rng.integers(40, 160)) for part, _ in hung]
    wall = _wall(rng, max(heights), int(gaps.sum()) + sum(part.shape[1] for part, _ in hung))
    planted, left = [], 0
    for index in rng.permutation(len(hung)):
        part, (x, y, width, height) = hung[index]
        left += int(gaps[index])
        top = int(rng.integers(15, wall.shape[0] - part.shape[0] - 15))
        wall[top : top + part.shape[0], left : left + part.shape[1]] = part
        planted.append((x + left + FRAME, y + top + FRAME, width, height))
        left += part.shape[1]
    return Scene(_framed(wall), tuple(planted))


def without_faces(rng: np.random.Generator, photograph: Photographs, name: str) -> Scene:
    """A part of a photograph of something else, perhaps mirrored, of another size."""
    image = photograph(name)
    width, height = (int(side * rng.uniform(0.6, 0.95)) for side in image.size)
    x, y = int(rng.integers(0, image.width - width)), int(rng.integers(0, image.height - height))
    part = image.crop((x, y, x + width, y + height))
    scale = rng.uniform(0.8, 1.2)
    pixels = np.asarray(part.resize((int(width * scale), int(height * scale)), Image.Resampling.LANCZOS))
    return Scene(_framed(pixels[:, ::-1] if rng.random() < 0.5 else pixels), ())


def _taken_down(rng: np.random.Generator, image: Image.Image, portrait: Portrait) -> tuple[Array, Box]:
    """The portrait as pixels, and where its face is in them."""
    x, y, width, height = portrait.crop
    scale = rng.uniform(*portrait.scale)
    part = image.crop((x, y, x + width, y + height))
    part = part.resize((round(width * scale), round(height * scale)), Image.Resampling.LANCZOS)
    pixels = np.asarray(part).astype(np.float32) * rng.uniform(0.9, 1.1)
    pixels = np.clip(pixels, 0, 255).astype(np.uint8)
    fx, fy, fw, fh = portrait.face
    face = [(fx - x) * scale, (fy - y) * scale, fw * scale, fh * scale]
    if rng.random() < 0.5:
        pixels = pixels[:, ::-1]
        face[0] = part.width - face[0] - face[2]
    return pixels, (face[0], face[1], face[2], face[3])


def _wall(rng: np.random.Generator, height: int, width: int) -> Array:
    """A smooth wall of two muted shades with a little grain."""
    shades = rng.uniform(70, 190, (2, 3))
    ramp = np.linspace(0, 1, width)[None, :, None]
    wall = shades[0] * (1 - ramp) + shades[1] * ramp + rng.normal(0, 3, (height, width, 3))
    return np.clip(wall, 0, 255).astype(np.uint8)


def _framed(pixels: Array) -> Array:
    height, width, _ = pixels.shape
    framed = np.empty((height + 2 * FRAME, width + 2 * FRAME, 3), np.uint8)
    framed[:] = FRAME_COLOUR
    framed[FRAME:-FRAME, FRAME:-FRAME] = pixels
    return framed

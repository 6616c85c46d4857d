"""Fresh photographs: real portraits, mirrored, rescaled and hung somewhere else on a wall.

No two runs have a face in the same place or of the same size, so a box that was noted down is of no use.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from PIL import Image, ImageFilter

from grader.checks import InputFile

Array = np.ndarray[Any, Any]
Box = tuple[float, float, float, float]

FRAME = 10
"""Pixels of the coloured frame around every photograph. It tells where the photograph lies in a figure."""

FRAME_COLOR = (20, 120, 140)
"""Blue-green: far from skin, from white paper and from a red line."""


@dataclass(frozen=True, slots=True)
class Portrait:
    """One face to be hung.

    Attributes:
        name: File name of the photograph.
        crop: Part of it that is used: (x, y, width, height).
        face: Roughly where the face lies in the whole photograph; only to see that MTCNN found this face
            and no other thing. What answers are compared with is what MTCNN says about the fresh picture.
        scale: Smallest and largest enlargement at which MTCNN finds it every time.
        contrast: 1 leaves it as it is, 0 makes it grey.
        blur: Radius of a blur in pixels.
    """

    name: str
    crop: tuple[int, int, int, int]
    face: tuple[int, int, int, int]
    scale: tuple[float, float]
    contrast: float = 1.0
    blur: float = 0.0


ASTRONAUT = Portrait("astronaut.png", (96, 4, 270, 250), (182, 64, 83, 107), (0.8, 1.4))
ADMIRAL = Portrait("grace_hopper.jpg", (70, 10, 380, 400), (178, 110, 173, 220), (0.4, 0.8))
PHOTOGRAPHER = Portrait("camera.png", (130, 40, 240, 240), (197, 116, 58, 81), (1.2, 1.7), 0.6, 2.0)
"""Seen from the side and out of focus, as somebody in the background: MTCNN is less sure of him."""

FADED = 0.22
"""Contrast at which MTCNN still finds the astronaut and the admiral, less confident by about 0.005."""

FACELESS = ("chelsea.png", "coffee.png", "rocket.jpg")


@dataclass(frozen=True, slots=True)
class Scene:
    """A fresh photograph.

    Attributes:
        pixels: uint8 (H, W, 3).
        planted: Roughly where its faces are, in the order of the portraits.
    """

    pixels: Array
    planted: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Shot:
    """A fresh photograph and its faces.

    Attributes:
        scene: The photograph.
        faces: What MTCNN says, the most confident first.
    """

    scene: Scene
    faces: list[dict[str, Any]]

    @property
    def pixels(self) -> Array:
        """The photograph, uint8 (H, W, 3)."""
        return self.scene.pixels

    @property
    def boxes(self) -> list[Box]:
        """The boxes of the faces."""
        return [tuple(map(float, face["box"])) for face in self.faces]

    @property
    def confidences(self) -> list[float]:
        """How sure MTCNN is of each face."""
        return [float(face["confidence"]) for face in self.faces]

    @property
    def lead(self) -> float:
        """By how much it is surer of the first face than of the second."""
        return self.confidences[0] - self.confidences[1] if len(self.faces) > 1 else 1.0

    def file(self, *, as_path: bool = False) -> InputFile:
        """The photograph as a PNG file, of which every reader gets the same pixels."""
        buffer = io.BytesIO()
        Image.fromarray(self.pixels).save(buffer, "PNG", compress_level=1)
        return InputFile("photograph.png", buffer.getvalue(), as_path)


Photographs = Callable[[str], Image.Image]


def with_one_face(rng: np.random.Generator, photograph: Photographs, portrait: Portrait) -> Scene:
    """One portrait on a wall, at a place that a box with exchanged or mirrored numbers does not hit."""
    return _hung(rng, photograph, [portrait], lambda scene: _telling(scene, scene.planted[0]))


def with_three_faces(rng: np.random.Generator, photograph: Photographs) -> Scene:
    """Three portraits beside each other; one of the first two is clear, and it is not the leftmost."""
    clear, faded = (ASTRONAUT, ADMIRAL) if rng.random() < 0.5 else (ADMIRAL, ASTRONAUT)
    portraits = [clear, replace(faded, contrast=FADED), PHOTOGRAPHER]
    return _hung(rng, photograph, portraits, lambda scene: scene.planted[0][0] > min(scene.planted)[0])


def _hung(
    rng: np.random.Generator,
    photograph: Photographs,
    portraits: Sequence[Portrait],
    fits: Callable[[Scene], bool],
) -> Scene:
    """Portraits beside each other in random order on a wall larger than they need; drawn until it fits."""
    while True:
        hung = [_taken_down(rng, photograph(each.name), each) for each in portraits]
        gaps = rng.integers(15, 300 // len(hung), len(hung) + 1)
        tallest = max(part.shape[0] for part, _ in hung)
        wide = int(gaps.sum()) + sum(part.shape[1] for part, _ in hung)
        wall = _wall(rng, tallest + int(rng.integers(40, 160)), wide)
        planted, left = [(0.0, 0.0, 0.0, 0.0)] * len(hung), 0
        for gap, index in zip(gaps, rng.permutation(len(hung)), strict=False):
            part, (x, y, width, height) = hung[index]
            left += int(gap)
            top = int(rng.integers(15, wall.shape[0] - part.shape[0] - 15))
            wall[top : top + part.shape[0], left : left + part.shape[1]] = part
            planted[index] = (x + left + FRAME, y + top + FRAME, width, height)
            left += part.shape[1]
        scene = Scene(_framed(wall), tuple(planted))
        if fits(scene):
            return scene


def _telling(scene: Scene, face: Box) -> bool:
    """The face lies neither near the diagonal nor near the middle."""
    x, y, width, _ = face
    mirrored = scene.pixels.shape[1] - x - width
    return abs(x - y) > 0.7 * width and abs(x - mirrored) > 0.7 * width


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
    pixels = np.asarray(part.filter(ImageFilter.GaussianBlur(portrait.blur))).astype(np.float32)
    pixels = 128 + (pixels * rng.uniform(0.9, 1.1) - 128) * portrait.contrast
    pixels = np.clip(pixels, 0, 255).astype(np.uint8)
    fx, fy, fw, fh = portrait.face
    face = [(fx - x) * scale, (fy - y) * scale, fw * scale, fh * scale]
    if rng.random() < 0.5:
        pixels = pixels[:, ::-1]
        face[0] = part.width - face[0] - face[2]
    return pixels, (face[0], face[1], face[2], face[3])


def _wall(rng: np.random.Generator, height: int, width: int) -> Array:
    """A smooth wall of two muted shades, never reddish."""
    shades = np.sort(rng.uniform(70, 190, (2, 3)), axis=1)
    ramp = np.linspace(0, 1, width)[None, :, None]
    wall = shades[0] * (1 - ramp) + shades[1] * ramp
    return np.broadcast_to(wall, (height, width, 3)).astype(np.uint8)


def _framed(pixels: Array) -> Array:
    height, width, _ = pixels.shape
    framed = np.empty((height + 2 * FRAME, width + 2 * FRAME, 3), np.uint8)
    framed[:] = FRAME_COLOR
    framed[FRAME:-FRAME, FRAME:-FRAME] = pixels
    return framed

"""Random test photos: real portraits, flipped, resized and placed on a plain background.

Position and size of the faces differ between runs, so a hard-coded box fails.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from PIL import Image, ImageFilter

from grader.checks import InputFile

from .comparison import BRIGHTNESS

Array = np.ndarray[Any, Any]
Box = tuple[float, float, float, float]

FRAME = 10
"""Width in pixels of the colored frame around every photo. It locates the photo in a saved figure."""

FRAME_COLOR = (20, 120, 140)
"""Blue-green: unlike skin, white paper and red lines."""


@dataclass(frozen=True, slots=True)
class Portrait:
    """A face to place in a photo.

    Attributes:
        name: File name of the original photograph.
        crop: Part of it to use: (x, y, width, height).
        face: Approximate box of the face in the whole original. It only confirms that MTCNN found this face;
            answers are compared with the box that MTCNN gives for the photo.
        scale: Smallest and largest scale at which MTCNN always finds the face.
        contrast: Contrast of the brightness: 1 for no change, 0 for the same brightness everywhere.
        color: The same for the colors, which are gray at 0.
        faded_color: `color` of the portrait once it is faded.
        blur: Radius of a blur in pixels.
    """

    name: str
    crop: tuple[int, int, int, int]
    face: tuple[int, int, int, int]
    scale: tuple[float, float]
    contrast: float = 1.0
    color: float = 1.0
    faded_color: float = 1.0
    blur: float = 0.0


ASTRONAUT = Portrait("astronaut.png", (96, 4, 270, 250), (182, 64, 83, 107), (0.8, 1.4))
ADMIRAL = Portrait("grace_hopper.jpg", (70, 10, 380, 400), (178, 110, 173, 220), (0.4, 0.8), faded_color=0.7)
PORTRAITS = (ASTRONAUT, ADMIRAL)
PHOTOGRAPHER = Portrait(
    "camera.png", (130, 40, 240, 240), (197, 116, 58, 81), (1.2, 1.7), contrast=0.45, blur=2.0
)
"""A profile out of focus, like a person in the background: MTCNN is less confident of it."""

FADED = 0.19
"""Contrast at which MTCNN still finds astronaut and admiral, with a confidence lower by about 0.005.

Their colors stay, so that it finds hardly any such face if red and blue are swapped.
"""

LEVELS = (8, 247)
"""Smallest and largest value of a gray photo: stretching the contrast changes it. The others have all values:
cutting off the smallest and largest changes them."""

FACELESS = ("chelsea.png", "coffee.png", "rocket.jpg")


@dataclass(frozen=True, slots=True)
class Scene:
    """A test photo before MTCNN has seen it.

    Attributes:
        pixels: uint8 (H, W, 3).
        approximate_boxes: Approximate boxes of its faces, in the order of the portraits.
    """

    pixels: Array
    approximate_boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Photo:
    """A test photo and the faces that MTCNN finds in it.

    Attributes:
        scene: The photo.
        faces: The faces in MTCNN's format, the most confident first.
    """

    scene: Scene
    faces: list[dict[str, Any]]
    _files: dict[str, bytes] = field(default_factory=dict, init=False)

    @property
    def pixels(self) -> Array:
        """The photo, uint8 (H, W, 3)."""
        return self.scene.pixels

    @property
    def boxes(self) -> list[Box]:
        """The boxes (x, y, width, height) of the faces."""
        return [tuple(map(float, face["box"])) for face in self.faces]

    @property
    def confidences(self) -> list[float]:
        """MTCNN's confidence for each face, 0 to 1."""
        return [float(face["confidence"]) for face in self.faces]

    def points(self, index: int = 0) -> dict[str, tuple[float, float]]:
        """Return MTCNN's keypoints (x, y) of a face by name."""
        return {name: (float(x), float(y)) for name, (x, y) in self.faces[index]["keypoints"].items()}

    @property
    def lead(self) -> float:
        """Difference between the first and the second confidence; 1 for a single face."""
        return self.confidences[0] - self.confidences[1] if len(self.faces) > 1 else 1.0

    def file(self, *, as_path: bool = False, mode: str = "RGB") -> InputFile:
        """Return the photo as a PNG file, which every reader decodes to the same pixels.

        Args:
            as_path: Pass a `pathlib.Path` to the learner's function instead of a `str`.
            mode: Pillow's mode: "L" for a grayscale file, if the photo is gray.
        """
        if mode not in self._files:
            buffer = io.BytesIO()
            Image.fromarray(self.pixels).convert(mode).save(buffer, "PNG", compress_level=1)
            self._files[mode] = buffer.getvalue()
        return InputFile("photograph.png", self._files[mode], as_path)


Originals = Callable[[str], Image.Image]


def with_one_face(
    rng: np.random.Generator, originals: Originals, portrait: Portrait, *, gray: bool = False
) -> Scene:
    """Return a scene of one portrait, placed so that a box with swapped or mirrored coordinates misses it.

    Args:
        rng: Source of randomness.
        originals: Returns an original photograph by its name.
        portrait: The portrait.
        gray: Make the photo gray: the three channels of each pixel are equal.
    """
    part = _transformed(rng, originals(portrait.name), portrait)
    while True:
        scene = _composed(rng, [part])
        if _is_asymmetric(scene, scene.approximate_boxes[0]):
            break
    if gray:
        levels = np.clip(np.asarray(Image.fromarray(scene.pixels).convert("L")), *LEVELS)
        return replace(scene, pixels=np.stack([levels] * 3, axis=-1))
    return scene


def with_three_faces(rng: np.random.Generator, originals: Originals) -> Scene:
    """Return a scene of three portraits side by side. The clearest is second in position and in size."""
    clear, other = (ASTRONAUT, ADMIRAL) if rng.random() < 0.5 else (ADMIRAL, ASTRONAUT)
    portraits = [clear, faded(other), PHOTOGRAPHER]
    while True:
        scales = [rng.uniform(*portrait.scale) for portrait in portraits]
        areas = [
            portrait.face[2] * portrait.face[3] * scale**2
            for portrait, scale in zip(portraits, scales, strict=True)
        ]
        if min(areas[1:]) * 1.1 < areas[0] < max(areas[1:]) / 1.1:
            break
    parts = [
        _transformed(rng, originals(portrait.name), replace(portrait, scale=(scale, scale)))
        for portrait, scale in zip(portraits, scales, strict=True)
    ]
    return _composed(rng, parts, (1, 0, 2) if rng.random() < 0.5 else (2, 0, 1))


def faded(portrait: Portrait) -> Portrait:
    """Return a portrait of which MTCNN is less confident."""
    return replace(portrait, contrast=FADED, color=portrait.faded_color)


def first_is_second(boxes: Sequence[Sequence[float]]) -> bool:
    """Return whether the first of three boxes is neither at an end of the row nor the largest or smallest.

    So a function that takes the leftmost or the largest face, say, does not find the first by chance.
    """
    left, *lefts = (box[0] for box in boxes)
    area, *areas = (box[2] * box[3] for box in boxes)
    return min(lefts) < left < max(lefts) and min(areas) < area < max(areas)


def _composed(
    rng: np.random.Generator, parts: Sequence[tuple[Array, Box]], order: Sequence[int] = (0,)
) -> Scene:
    """Return a scene with the portraits side by side, from left to right in this order."""
    gaps = rng.integers(15, 300 // len(parts), len(parts) + 1)
    tallest = max(part.shape[0] for part, _ in parts)
    wide = int(gaps.sum()) + sum(part.shape[1] for part, _ in parts)
    canvas = _background(rng, tallest + int(rng.integers(40, 160)), wide)
    placed, left = [(0.0, 0.0, 0.0, 0.0)] * len(parts), 0
    for gap, index in zip(gaps, order, strict=False):
        part, (x, y, width, height) = parts[index]
        left += int(gap)
        top = int(rng.integers(15, canvas.shape[0] - part.shape[0] - 15))
        canvas[top : top + part.shape[0], left : left + part.shape[1]] = part
        placed[index] = (x + left + FRAME, y + top + FRAME, width, height)
        left += part.shape[1]
    return Scene(_framed(canvas), tuple(placed))


def _is_asymmetric(scene: Scene, face: Box) -> bool:
    """Return whether the face is far from the diagonal and from both center lines."""
    x, y, width, height = face
    mirrored, upturned = scene.pixels.shape[1] - x - width, scene.pixels.shape[0] - y - height
    return abs(x - y) > 0.7 * width and abs(x - mirrored) > 0.7 * width and abs(y - upturned) > 0.4 * height


def without_faces(
    rng: np.random.Generator, originals: Originals, name: str, like: Photo | None = None
) -> Scene:
    """Return a scene without a face: a random crop of a photograph, resized and perhaps flipped.

    Args:
        rng: Source of randomness.
        originals: Returns an original photograph by its name.
        name: Name of the photograph.
        like: Give the scene the size of this photo.
    """
    image = originals(name)
    width, height = (int(side * rng.uniform(0.6, 0.95)) for side in image.size)
    x, y = int(rng.integers(0, image.width - width)), int(rng.integers(0, image.height - height))
    part = image.crop((x, y, x + width, y + height))
    scale = rng.uniform(0.8, 1.2)
    size = int(width * scale), int(height * scale)
    if like:
        size = like.pixels.shape[1] - 2 * FRAME, like.pixels.shape[0] - 2 * FRAME
    pixels = np.asarray(part.resize(size, Image.Resampling.LANCZOS))
    return Scene(_framed(pixels[:, ::-1] if rng.random() < 0.5 else pixels), ())


def _transformed(rng: np.random.Generator, image: Image.Image, portrait: Portrait) -> tuple[Array, Box]:
    """Return a portrait, randomly resized and flipped, and the approximate box of its face."""
    x, y, width, height = portrait.crop
    scale = rng.uniform(*portrait.scale)
    part = image.crop((x, y, x + width, y + height))
    part = part.resize((round(width * scale), round(height * scale)), Image.Resampling.LANCZOS)
    pixels = np.asarray(part.filter(ImageFilter.GaussianBlur(portrait.blur))).astype(np.float32)
    pixels *= rng.uniform(0.9, 1.1)
    levels = (pixels @ BRIGHTNESS)[..., None]
    pixels = 128 + (levels - 128) * portrait.contrast + (pixels - levels) * portrait.color
    pixels = np.clip(pixels, 0, 255).astype(np.uint8)
    fx, fy, fw, fh = portrait.face
    face = [(fx - x) * scale, (fy - y) * scale, fw * scale, fh * scale]
    if rng.random() < 0.5:
        pixels = pixels[:, ::-1]
        face[0] = part.width - face[0] - face[2]
    return pixels, (face[0], face[1], face[2], face[3])


def _background(rng: np.random.Generator, height: int, width: int) -> Array:
    """Return a horizontal gradient between two muted colors, never reddish, uint8 (height, width, 3)."""
    shades = np.sort(rng.uniform(70, 190, (2, 3)), axis=1)
    ramp = np.linspace(0, 1, width)[None, :, None]
    pixels = shades[0] * (1 - ramp) + shades[1] * ramp
    return np.broadcast_to(pixels, (height, width, 3)).astype(np.uint8)


def _framed(pixels: Array) -> Array:
    """Return an image with the colored frame around it."""
    height, width, _ = pixels.shape
    framed = np.empty((height + 2 * FRAME, width + 2 * FRAME, 3), np.uint8)
    framed[:] = FRAME_COLOR
    framed[FRAME:-FRAME, FRAME:-FRAME] = pixels
    return framed

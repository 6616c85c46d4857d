"""Lesson 07: face detection.

The lesson text is lessons/lesson07.md. Run `cvgrade check lesson07` to check your work.
"""

from pathlib import Path

import numpy as np
from mtcnn import MTCNN
from PIL import Image, ImageDraw

detector = MTCNN()  # created once: loading its three networks takes a moment


def load_pixels(path: str | Path) -> np.ndarray:
    """Load a photo as uint8 RGB pixels (height, width, 3). This function is given."""
    with Image.open(path) as image:
        return np.array(image.convert("RGB"))


from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import Any, TypeAlias

Point: TypeAlias = tuple[int, int]


@dataclass(order=True)
class Face:
    rank: float = field(repr=False)
    box: tuple[int, int, int, int] = field(compare=False)
    confidence: float = field(compare=False)
    keypoints: dict[str, Point] = field(compare=False)

    @classmethod
    def from_corners(cls, raw: dict[str, Any]) -> "Face":
        left, top, right, bottom = raw["box"]
        confidence = float(raw["confidence"])
        points = {name: (int(x), int(y)) for name, (x, y) in raw["keypoints"].items()}
        return cls(-confidence, (left, top, right - left, bottom - top), confidence, points)

    def as_dict(self) -> dict[str, Any]:
        values = asdict(self)
        values.pop("rank")
        return values


class Canvas:
    def __init__(self, pixels: np.ndarray) -> None:
        self.image = Image.fromarray(pixels)
        self.boxes = 0

    def outline(self, box: tuple[int, int, int, int]) -> None:
        x, y, width, height = box
        ring = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
        ImageDraw.Draw(self.image).polygon(ring, fill=None, outline=(255, 0, 0), width=3)
        self.boxes += 1


@contextmanager
def saved_canvas(pixels: np.ndarray, out_path: str | Path) -> Iterator[Canvas]:
    canvas = Canvas(pixels)
    yield canvas
    canvas.image.save(out_path, format="PNG", optimize=True)


def find(pixels: np.ndarray) -> list[Face]:
    return sorted(map(Face.from_corners, detector.predict(pixels, box_format="xyxy")))


def detect_faces(pixels: np.ndarray) -> list[dict]:
    return [face.as_dict() for face in find(pixels)]


def first_face(path: str | Path) -> tuple[int, int, int, int]:
    return min(find(load_pixels(path))).box


def draw_faces(path: str | Path, out_path: str | Path, first_only: bool = True) -> int:
    pixels = load_pixels(path)
    with saved_canvas(pixels, out_path) as canvas:
        for number, face in enumerate(find(pixels)):
            if number == 0 or not first_only:
                canvas.outline(face.box)
    return canvas.boxes

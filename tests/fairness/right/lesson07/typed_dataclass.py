# style: dataclasses inside, NamedTuple for the box (a tuple), TypedDict for the result
from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import NamedTuple, TypedDict

import numpy as np
import numpy.typing as npt
from mtcnn import MTCNN
from PIL import Image, ImageDraw

detector: MTCNN = MTCNN()
Pixels = npt.NDArray[np.uint8]


class Box(NamedTuple):
    x: int
    y: int
    width: int
    height: int

    @property
    def corners(self) -> tuple[int, int, int, int]:
        return self.x, self.y, self.x + self.width, self.y + self.height


class FaceDict(TypedDict):
    box: Box
    confidence: float
    keypoints: dict[str, tuple[int, int]]


@dataclass(order=True, frozen=True)
class Face:
    confidence: float
    box: Box
    keypoints: tuple[tuple[str, tuple[int, int]], ...]

    @classmethod
    def of(cls, raw: dict) -> Face:
        points = tuple((name, tuple(point)) for name, point in raw["keypoints"].items())
        return cls(raw["confidence"], Box(*raw["box"]), points)

    def to_dict(self) -> FaceDict:
        return {"box": self.box, "confidence": self.confidence, "keypoints": dict(self.keypoints)}


def load_pixels(path: str | Path) -> Pixels:
    with Image.open(path) as image:
        return np.array(image.convert("RGB"))


def detect_faces(pixels: Pixels) -> list[FaceDict]:
    faces = sorted(map(Face.of, detector.detect_faces(pixels)), reverse=True)
    return [face.to_dict() for face in faces]


def first_face(path: str | Path) -> Box:
    return detect_faces(load_pixels(path))[0]["box"]


def draw_faces(path: str | Path, out_path: str | Path, first_only: bool = True) -> int:
    pixels = load_pixels(path)
    faces = detect_faces(pixels)
    chosen = faces[:1] if first_only else faces
    image = Image.fromarray(pixels)
    pen = ImageDraw.Draw(image)
    for face in chosen:
        pen.rectangle(face["box"].corners, outline=(255, 0, 0), width=max(1, face["box"].width // 40))
    image.save(Path(out_path).with_suffix(".png"))
    return len(chosen)

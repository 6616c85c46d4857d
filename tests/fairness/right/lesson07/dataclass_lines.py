# style: dataclasses with type annotations galore, closed polyline
from __future__ import annotations

from dataclasses import asdict, dataclass, field
from functools import cached_property
from os import PathLike
from typing import Any, Final, Iterator

import numpy as np
import numpy.typing as npt
from mtcnn import MTCNN
from PIL import Image, ImageDraw

Pixels = npt.NDArray[np.uint8]
Corner = tuple[int, int]
LINE_WIDTH: Final[int] = 4
_detector: Final[MTCNN] = MTCNN()


@dataclass(order=True, frozen=True)
class Face:
    confidence: float
    box: tuple[int, int, int, int] = field(compare=False)
    keypoints: dict[str, Corner] = field(compare=False)

    @classmethod
    def from_mtcnn(cls, raw: dict[str, Any]) -> Face:
        points: dict[str, Corner] = {name: (int(x), int(y)) for name, (x, y) in raw["keypoints"].items()}
        x, y, w, h = (int(v) for v in raw["box"])
        return cls(confidence=float(raw["confidence"]), box=(x, y, w, h), keypoints=points)

    def outline(self) -> Iterator[Corner]:
        x, y, w, h = self.box
        yield from ((x, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y), (x + w, y))


def load_pixels(path: str | PathLike[str]) -> Pixels:
    with Image.open(path) as image:
        result: Pixels = np.array(image.convert("RGB"))
    return result


def detect_faces(pixels: Pixels) -> list[dict[str, Any]]:
    faces: list[Face] = [Face.from_mtcnn(raw) for raw in _detector.detect_faces(pixels)]
    faces.sort(reverse=True)
    return [asdict(face) for face in faces]


def first_face(path: str | PathLike[str]) -> tuple[int, int, int, int]:
    best: Face = max(map(Face.from_mtcnn, detect_faces(load_pixels(path))))
    return best.box


@dataclass
class Drawing:
    path: str | PathLike[str]
    drawn: int = 0

    @cached_property
    def image(self) -> Image.Image:
        return Image.fromarray(load_pixels(self.path))

    def add(self, face: Face) -> None:
        ImageDraw.Draw(self.image).line(
            list(face.outline()), fill=(255, 0, 0), width=LINE_WIDTH, joint="curve"
        )
        self.drawn += 1


def draw_faces(path: str | PathLike[str], out_path: str | PathLike[str], first_only: bool = True) -> int:
    drawing: Drawing = Drawing(path)
    faces: list[Face] = [Face.from_mtcnn(raw) for raw in detect_faces(np.array(drawing.image))]
    for face in faces[: 1 if first_only else len(faces)]:
        drawing.add(face)
    drawing.image.save(out_path)
    return drawing.drawn

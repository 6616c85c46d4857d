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


from typing import NamedTuple

POINTS = ("left_eye", "right_eye", "nose", "mouth_left", "mouth_right")


class Box(NamedTuple):
    x: int
    y: int
    width: int
    height: int


def face_of(row: np.ndarray) -> dict:
    """One row of MTCNN's table: image, box (4), confidence, five x, five y."""
    whole = np.rint(row).astype(int).tolist()
    return {
        "box": Box(*whole[1:5]),
        "confidence": float(row[5]),
        "keypoints": {name: (whole[6 + i], whole[11 + i]) for i, name in enumerate(POINTS)},
    }


def detect_faces(pixels: np.ndarray) -> list[dict]:
    table = np.asarray(detector.detect_faces(pixels.copy(), output_type="numpy"))
    ranking = np.argsort(-table[:, 5], kind="stable")
    return [face_of(row) for row in table[ranking]]


def first_face(path: str | Path) -> tuple[int, int, int, int]:
    best, *_ = detect_faces(load_pixels(path))
    return Box(*best["box"])


def frame_mask(shape, box, thickness=2):
    """True on the outline of the box: the box without its inside."""
    rows, columns = np.ogrid[: shape[0], : shape[1]]

    def inside(margin):
        x, y, width, height = box
        in_rows = (rows >= y + margin) & (rows < y + height - margin)
        in_columns = (columns >= x + margin) & (columns < x + width - margin)
        return in_rows & in_columns

    return inside(0) & ~inside(thickness)


def draw_faces(path: str | Path, out_path: str | Path, first_only: bool = True) -> int:
    pixels = load_pixels(path)
    faces = detect_faces(pixels)
    drawn = faces[:1] if first_only else faces
    canvas = pixels.copy()
    for face in drawn:
        canvas[frame_mask(canvas.shape, face["box"])] = 255, 0, 0
    Image.fromarray(canvas).save(out_path, "PNG")
    return len(drawn)

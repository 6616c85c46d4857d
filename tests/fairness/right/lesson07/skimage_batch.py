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


import imageio.v3 as iio
from skimage.draw import rectangle_perimeter, set_color


def _plain(face):
    """The same face in Python's own types only."""
    return dict(
        box=[int(number) for number in face["box"]],
        confidence=round(float(face["confidence"]), 4),
        keypoints={name: tuple(int(number) for number in point) for name, point in face["keypoints"].items()},
    )


def detect_faces(pixels: np.ndarray) -> list[dict]:
    (faces,) = detector.detect_faces([np.ascontiguousarray(pixels)])  # a batch of one photo
    faces.sort(key=lambda face: -face["confidence"])
    return [_plain(face) for face in faces]


def first_face(path: str | Path) -> tuple[int, int, int, int]:
    return (*detect_faces(load_pixels(path))[0]["box"],)


def draw_faces(path: str | Path, out_path: str | Path, first_only: bool = True) -> int:
    canvas = load_pixels(path)
    found = detect_faces(canvas)
    if first_only:
        del found[1:]
    for face in found:
        x, y, width, height = face["box"]
        outline = rectangle_perimeter((y, x), extent=(height, width), shape=canvas.shape[:2], clip=True)
        set_color(canvas, outline, (255, 0, 0))
    iio.imwrite(Path(out_path), canvas, plugin="pillow", extension=".png")
    return len(found)

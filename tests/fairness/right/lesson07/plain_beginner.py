# style: plain beginner, the stub filled in
from pathlib import Path

import numpy as np
from mtcnn import MTCNN
from PIL import Image, ImageDraw

detector = MTCNN()  # made once, because its three networks take a moment to load


def load_pixels(path: str | Path) -> np.ndarray:
    """Load a photograph as uint8 RGB pixels (height, width, 3). This one is ready to use."""
    with Image.open(path) as image:
        return np.array(image.convert("RGB"))


def detect_faces(pixels: np.ndarray) -> list[dict]:
    faces = detector.detect_faces(pixels)
    faces = sorted(faces, key=lambda face: face["confidence"], reverse=True)
    return faces


def first_face(path: str | Path) -> tuple[int, int, int, int]:
    pixels = load_pixels(path)
    faces = detect_faces(pixels)
    box = faces[0]["box"]
    return tuple(box)


def draw_faces(path: str | Path, out_path: str | Path, first_only: bool = True) -> int:
    pixels = load_pixels(path)
    faces = detect_faces(pixels)
    if first_only:
        faces = faces[:1]
    image = Image.fromarray(pixels)
    draw = ImageDraw.Draw(image)
    for face in faces:
        x, y, width, height = face["box"]
        draw.rectangle([x, y, x + width, y + height], outline="red", width=3)
    image.save(out_path)
    return len(faces)

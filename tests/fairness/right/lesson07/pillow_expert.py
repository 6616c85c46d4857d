# style: knows Pillow: context managers, ImageDraw.polygon, crops nothing, keeps the photo's own object
from operator import itemgetter
from pathlib import Path

import numpy as np
from mtcnn import MTCNN
from PIL import Image, ImageDraw, ImageOps

detector = MTCNN()


def load_pixels(path: str | Path) -> np.ndarray:
    with Image.open(path) as image:
        return np.array(image.convert("RGB"))


def detect_faces(pixels: np.ndarray) -> list[dict]:
    return sorted(detector.detect_faces(pixels), key=itemgetter("confidence"), reverse=True)


def first_face(path: str | Path) -> tuple[int, int, int, int]:
    best, *_ = detect_faces(load_pixels(path))
    return tuple(map(int, best["box"]))


def draw_faces(path: str | Path, out_path: str | Path, first_only: bool = True) -> int:
    with Image.open(path) as source:
        photo = source.convert("RGB")
    faces = detect_faces(np.asarray(photo))
    if first_only:
        del faces[1:]
    pen = ImageDraw.ImageDraw(photo)
    for x, y, w, h in map(itemgetter("box"), faces):
        pen.polygon([(x, y), (x + w, y), (x + w, y + h), (x, y + h)], outline="#ff0000", width=3)
    with open(out_path, "wb") as file:
        photo.save(file, "PNG", optimize=True)
    return len(faces)

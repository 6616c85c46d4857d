from pathlib import Path

import numpy as np
from mtcnn import MTCNN
from PIL import Image, ImageDraw

detector = MTCNN()


def load_pixels(path):
    with Image.open(path) as image:
        return np.array(image.convert("RGB"))


import matplotlib.image


def detect_faces(pixels: np.ndarray) -> list[dict]:
    faces = detector.detect_faces(pixels.astype(np.float32))
    order = np.argsort([face["confidence"] for face in faces])
    return np.array(faces, dtype=object)[order[::-1]].tolist() if faces else []


def first_face(path: str | Path) -> tuple[int, int, int, int]:
    box, *_ = (face["box"] for face in detect_faces(load_pixels(path)))
    return tuple(box)


def draw_faces(path: str | Path, out_path: str | Path, first_only: bool = True) -> int:
    pixels = load_pixels(path)
    canvas = pixels / 255
    n = 0
    for n, face in enumerate(detect_faces(pixels), start=1):
        x, y, w, h = face["box"]
        for dx, dy, ww, hh in ((0, 0, w, 3), (0, h - 3, w, 3), (0, 0, 3, h), (w - 3, 0, 3, h)):
            canvas[y + dy : y + dy + hh, x + dx : x + dx + ww] = (1, 0, 0)
        if first_only:
            break
    matplotlib.image.imsave(out_path, canvas)
    return n

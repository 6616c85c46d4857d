from pathlib import Path

import numpy as np
from mtcnn import MTCNN
from PIL import Image, ImageDraw

detector = MTCNN()


def load_pixels(path):
    with Image.open(path) as image:
        return np.array(image.convert("RGB"))


def detect_faces(pixels: np.ndarray) -> list[dict]:
    match detector.detect_faces(pixels):
        case []:
            return []
        case faces:
            return sorted(faces, key=lambda face: face["confidence"], reverse=True)


def first_face(path):
    match detect_faces(load_pixels(path)):
        case [{"box": [x, y, w, h]}, *_]:
            return x, y, w, h


def draw_faces(path, out_path, first_only=True):
    assert str(out_path) != str(path)
    original = load_pixels(path)
    faces = detect_faces(original)
    drawn = faces if not first_only else faces[:1]
    image = Image.fromarray(original)
    pen = ImageDraw.ImageDraw(image)
    pen.ink = None
    for face in drawn:
        x, y, w, h = face["box"]
        pen.rounded_rectangle((x, y, x + w, y + h), radius=4, outline=(255, 0, 0), width=2)
    image.save(out_path, dpi=(72, 72), compress_level=1)
    return len(drawn)

# style: generators, heapq and pathlib; red strips pasted with Image.paste
import heapq
import io
from itertools import islice
from pathlib import Path

import numpy as np
from mtcnn import MTCNN
from PIL import Image

_made = {}


def detector():
    return _made.setdefault("mtcnn", None) or _made.update(mtcnn=MTCNN()) or _made["mtcnn"]


def load_pixels(path):
    return np.array(Image.open(io.BytesIO(Path(path).read_bytes())).convert("RGB"))


def detect_faces(pixels):
    faces = detector().detect_faces(pixels)
    return heapq.nlargest(len(faces), faces, key=lambda face: face["confidence"])


def first_face(path):
    return tuple(next(iter(detect_faces(load_pixels(path))))["box"])


def strips(box, thickness=3):
    """The four sides of a box as (left, upper, right, lower)."""
    x, y, w, h = box
    yield x, y, x + w, y + thickness
    yield x, y + h - thickness, x + w, y + h
    yield x, y, x + thickness, y + h
    yield x + w - thickness, y, x + w, y + h


def draw_faces(path, out_path, first_only=True):
    pixels = load_pixels(path)
    image = Image.fromarray(pixels)
    drawn = 0
    for drawn, face in enumerate(islice(detect_faces(pixels), 1 if first_only else None), start=1):
        for strip in strips(face["box"]):
            image.paste((255, 0, 0), strip)
    buffer = io.BytesIO()
    image.save(buffer, format="PNG")
    Path(out_path).write_bytes(buffer.getvalue())
    return drawn

# style: confidence rounded to two decimals after sorting; a named tuple; five pixels wide
from pathlib import Path

import numpy as np
from mtcnn import MTCNN
from PIL import Image, ImageDraw

detector = MTCNN()


def load_pixels(path):
    with Image.open(path) as image:
        return np.array(image.convert("RGB"))


def detect_faces(pixels):
    faces = sorted(detector.detect_faces(pixels), key=lambda face: face["confidence"], reverse=True)
    for face in faces:
        face["confidence"] = round(face["confidence"], 2)
    return faces


def first_face(path):
    from collections import namedtuple

    return namedtuple("Box", "x y width height")(*detect_faces(load_pixels(path))[0]["box"])


def draw_faces(path, out_path, first_only=True):
    image = Image.fromarray(load_pixels(path))
    faces = detect_faces(np.array(image))
    faces = faces[:1] if first_only else faces
    for face in faces:
        x, y, w, h = face["box"]
        ImageDraw.Draw(image).rectangle([(x, y), (x + w, y + h)], outline="#F00", width=5)
    image.save(out_path)
    return len(faces)

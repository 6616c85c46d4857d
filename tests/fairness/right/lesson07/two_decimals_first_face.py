# style: confidence rounded to two decimals after sorting; rounds and unpacks; calls first_face when only one box is wanted
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
    ((x, y, w, h), *_) = [face["box"] for face in detect_faces(load_pixels(path))]
    return round(x), round(y), round(w), round(h)


def draw_faces(path, out_path, first_only=True):
    pixels = load_pixels(path)
    if first_only:
        boxes = [first_face(path)] if detect_faces(pixels) else []
    else:
        boxes = [face["box"] for face in detect_faces(pixels)]
    image = Image.fromarray(pixels)
    for x, y, w, h in boxes:
        ImageDraw.Draw(image).rectangle((x, y, x + w - 1, y + h - 1), outline="red", width=2)
    image.save(out_path)
    return len(boxes)

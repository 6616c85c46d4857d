from pathlib import Path

import numpy as np
from mtcnn import MTCNN
from PIL import Image, ImageDraw

detector = MTCNN()


def load_pixels(path):
    with Image.open(path) as image:
        return np.array(image.convert("RGB"))


def by_confidence(face):
    return face["confidence"]


def detect_faces(pixels):
    faces = detector.detect_faces(pixels)
    faces.sort(key=by_confidence)
    faces.reverse()
    return faces


def first_face(path):
    faces = detect_faces(load_pixels(path))
    x, y, width, height = faces[0]["box"]
    return int(x), int(y), int(width), int(height)


def draw_faces(path, out_path, first_only=True):
    if first_only:
        try:
            boxes = [first_face(path)]
        except IndexError:
            boxes = []
    else:
        boxes = [tuple(face["box"]) for face in detect_faces(load_pixels(path))]
    base = Image.open(path).convert("RGBA")
    layer = Image.new("RGBA", base.size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(layer)
    for x, y, w, h in boxes:
        pen.rectangle((x, y, x + w, y + h), outline=(255, 0, 0, 255), width=3)
    Image.alpha_composite(base, layer).save(out_path)
    return len(boxes)

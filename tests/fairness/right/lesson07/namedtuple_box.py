from pathlib import Path

import numpy as np
from mtcnn import MTCNN
from PIL import Image, ImageDraw

detector = MTCNN()


def load_pixels(path):
    with Image.open(path) as image:
        return np.array(image.convert("RGB"))


from collections import OrderedDict, namedtuple

Box = namedtuple("Box", "x y width height")


def detect_faces(pixels):
    faces = [OrderedDict(face) for face in detector.detect_faces(pixels)]
    for face in faces:
        face["box"] = Box(*face["box"])
    return sorted(faces, key=lambda face: face["confidence"], reverse=True)


def first_face(path):
    return detect_faces(load_pixels(path))[0]["box"]


def draw_faces(path, out_path, first_only=True):
    pixels = load_pixels(path)
    faces = detect_faces(pixels)
    image = Image.fromarray(pixels)
    pen = ImageDraw.Draw(image)
    pen_width = max(1, round(max(image.size) / 200))
    for face in faces[:1] if first_only else faces:
        box = face["box"]
        pen.rectangle((box.x, box.y, box.x + box.width, box.y + box.height), outline="red", width=pen_width)
    image.save(Path(out_path))
    return min(1, len(faces)) if first_only else len(faces)

# style: a new MTCNN in each call; gives the path to MTCNN, which reads the file itself; three nested rectangles, growing outwards
from pathlib import Path

import numpy as np
from mtcnn import MTCNN
from PIL import Image, ImageDraw

detector = MTCNN()


def load_pixels(path):
    with Image.open(path) as image:
        return np.array(image.convert("RGB"))


def detect_faces(pixels):
    faces = MTCNN().detect_faces(pixels)
    faces.sort(key=lambda face: face["confidence"], reverse=True)
    return faces


def first_face(path):
    faces = detector.detect_faces(str(path))
    return tuple(max(faces, key=lambda face: face["confidence"])["box"])


def draw_faces(path, out_path, first_only=True):
    image = Image.fromarray(load_pixels(path))
    faces = detect_faces(np.array(image))
    pen = ImageDraw.Draw(image)
    drawn = 0
    for face in faces:
        x, y, w, h = face["box"]
        for k in range(3):
            pen.rectangle((x - k, y - k, x + w + k, y + h + k), outline=(255, 0, 0))
        drawn += 1
        if first_only:
            break
    image.save(out_path)
    return drawn

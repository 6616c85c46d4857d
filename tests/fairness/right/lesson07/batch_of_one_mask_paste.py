from pathlib import Path

import numpy as np
from mtcnn import MTCNN
from PIL import Image, ImageDraw

detector = MTCNN()


def load_pixels(path):
    with Image.open(path) as image:
        return np.array(image.convert("RGB"))


def detect_faces(pixels):
    batch = detector.detect_faces([pixels])
    faces = batch[0] if batch and isinstance(batch[0], list) else batch
    return sorted(faces, key=lambda face: face["confidence"], reverse=True)


def first_face(path):
    return tuple(detect_faces(load_pixels(path))[0]["box"])


def draw_faces(path, out_path, first_only=True):
    pixels = load_pixels(path)
    faces = detect_faces(pixels)
    number = len(faces)
    if first_only:
        number = min(number, 1)
    image = Image.fromarray(pixels)
    for i in range(number):
        x, y, w, h = faces[i]["box"]
        frame = Image.new("L", image.size, 0)
        ImageDraw.Draw(frame).rectangle((x, y, x + w, y + h), outline=255, width=2)
        image.paste((255, 0, 0), mask=frame)
    image.save(out_path)
    return number

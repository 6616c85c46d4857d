# style: an additional key; a tuple of NumPy integers; one pixel wide, painted in the array
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
    return [{**face, "area": face["box"][2] * face["box"][3]} for face in faces]


def first_face(path):
    return tuple(np.array(detect_faces(load_pixels(path))[0]["box"], dtype=np.int16))


def draw_faces(path, out_path, first_only=True):
    pixels = load_pixels(path)
    faces = detect_faces(pixels)
    if first_only:
        faces = faces[:1]
    last_row, last_column = pixels.shape[0] - 1, pixels.shape[1] - 1
    for face in faces:
        x, y, w, h = face["box"]
        right, bottom = min(x + w, last_column), min(y + h, last_row)
        pixels[y, x : right + 1] = pixels[bottom, x : right + 1] = [255, 0, 0]
        pixels[y : bottom + 1, x] = pixels[y : bottom + 1, right] = [255, 0, 0]
    Image.fromarray(pixels).save(out_path)
    return len(faces)

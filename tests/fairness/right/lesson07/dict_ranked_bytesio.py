from pathlib import Path

import numpy as np
from mtcnn import MTCNN
from PIL import Image, ImageDraw

detector = MTCNN()


def load_pixels(path):
    with Image.open(path) as image:
        return np.array(image.convert("RGB"))


import io
import shutil


def detect_faces(pixels):
    faces = detector.detect_faces(pixels)
    ranked = {}
    for position, face in enumerate(faces):
        ranked[(face["confidence"], -position)] = face
    return [ranked[key] for key in sorted(ranked, reverse=True)]


def first_face(path):
    x, y, width, height = detect_faces(load_pixels(path))[0]["box"]
    return x, y, width, height


def draw_faces(path, out_path, first_only=True):
    pixels = load_pixels(path)
    faces = detect_faces(pixels)[:1 if first_only else 99]
    image = Image.fromarray(pixels)
    pen = ImageDraw.Draw(image)
    for face in faces:
        x, y, w, h = face["box"]
        pen.line([(x, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y)], fill=(255, 0, 0), width=2, joint="curve")
    buffer = io.BytesIO()
    image.save(buffer, format="PNG")
    buffer.seek(0)
    with open(out_path, "wb") as file:
        shutil.copyfileobj(buffer, file)
    return len(faces)

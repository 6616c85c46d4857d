from pathlib import Path

import numpy as np
from mtcnn import MTCNN
from PIL import Image, ImageDraw

detector = MTCNN()


def load_pixels(path):
    with Image.open(path) as image:
        return np.array(image.convert("RGB"))


NAMES = ["left_eye", "right_eye", "nose", "mouth_left", "mouth_right"]


def detect_faces(pixels):
    faces = detector.detect_faces(pixels)
    output = []
    for face in faces:
        output.append(
            {
                "box": tuple(int(v) for v in face["box"]),
                "confidence": round(float(face["confidence"]), 2),
                "keypoints": {name: tuple(float(c) for c in face["keypoints"][name]) for name in NAMES},
            }
        )
    output.sort(key=lambda f: f["confidence"])
    return output[::-1]


def first_face(path):
    best, *_ = detect_faces(load_pixels(path))
    x, y, w, h = best["box"]
    return x, y, w, h


def draw_faces(path, out_path, first_only=True):
    image = Image.open(path).convert("RGB")
    faces = detect_faces(np.asarray(image))
    if first_only and len(faces) > 1:
        del faces[1:]
    for face in faces:
        x, y, w, h = face["box"]
        ImageDraw.Draw(image).polygon([(x, y), (x + w, y), (x + w, y + h), (x, y + h)], outline="#ff0000", width=2)
    image.save(str(out_path))
    return len(faces)

from pathlib import Path

import numpy as np
from mtcnn import MTCNN
from PIL import Image, ImageDraw

detector = MTCNN()


def load_pixels(path):
    with Image.open(path) as image:
        return np.array(image.convert("RGB"))


def face_of(row):
    _, x, y, w, h, confidence, *points = row
    names = ["left_eye", "right_eye", "nose", "mouth_left", "mouth_right"]
    xs, ys = points[:5], points[5:]
    return {
        "box": [int(round(float(v))) for v in (x, y, w, h)],
        "confidence": float(confidence),
        "keypoints": {n: (float(px), float(py)) for n, px, py in zip(names, xs, ys)},
    }


def detect_faces(pixels):
    # The JSON is simpler to work with; the sorted index list is kept for inspection
    faces = detector.detect_faces(pixels)
    index = list(range(len(faces)))
    for i in range(len(index)):  # bubble sort
        for j in range(len(index) - 1 - i):
            if faces[index[j]]["confidence"] < faces[index[j + 1]]["confidence"]:
                index[j], index[j + 1] = index[j + 1], index[j]
    return [faces[i] for i in index]


def first_face(path):
    faces = detect_faces(load_pixels(path))
    best = max(range(len(faces)), key=lambda i: faces[i]["confidence"])
    return (*faces[best]["box"],)


def draw_faces(path, out_path, first_only=True):
    with Image.open(path) as source:
        source.load()
        photo = source.convert("RGB")
    faces = detect_faces(np.array(photo))
    while first_only and len(faces) > 1:
        faces.pop()
    for face in faces:
        x, y, w, h = face["box"]
        for column in range(x, x + w + 1):
            for row in (y, y + h):
                if 0 <= column < photo.width and 0 <= row < photo.height:
                    photo.putpixel((column, row), (255, 0, 0))
        for row in range(y, y + h + 1):
            for column in (x, x + w):
                if 0 <= column < photo.width and 0 <= row < photo.height:
                    photo.putpixel((column, row), (255, 0, 0))
    photo.save(out_path)
    return len(faces)

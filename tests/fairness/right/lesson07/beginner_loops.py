# style: a beginner: loops, a bubble sort by confidence, box lines drawn one by one
from pathlib import Path

import numpy as np
from mtcnn import MTCNN
from PIL import Image, ImageDraw

detector = MTCNN()


def load_pixels(path):
    with Image.open(path) as image:
        return np.array(image.convert("RGB"))


def detect_faces(pixels):
    faces = detector.detect_faces(pixels)
    for i in range(len(faces)):
        for j in range(len(faces) - 1):
            if faces[j]["confidence"] < faces[j + 1]["confidence"]:
                temp = faces[j]
                faces[j] = faces[j + 1]
                faces[j + 1] = temp
    return faces


def first_face(path):
    pixels = load_pixels(path)
    faces = detect_faces(pixels)
    box = faces[0]["box"]
    x = box[0]
    y = box[1]
    width = box[2]
    height = box[3]
    return (x, y, width, height)


def draw_faces(path, out_path, first_only=True):
    pixels = load_pixels(path)
    faces = detect_faces(pixels)
    image = Image.fromarray(pixels)
    draw = ImageDraw.Draw(image)
    number = 0
    for face in faces:
        x, y, w, h = face["box"]
        draw.line((x, y, x + w, y), fill="red", width=2)
        draw.line((x + w, y, x + w, y + h), fill="red", width=2)
        draw.line((x + w, y + h, x, y + h), fill="red", width=2)
        draw.line((x, y + h, x, y), fill="red", width=2)
        number += 1
        if first_only:
            break
    image.save(out_path)
    return number

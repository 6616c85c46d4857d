# style: first_face and draw_faces build on each other; a thick but still thin line on large faces; scikit-style names
from pathlib import Path

import numpy as np
from mtcnn import MTCNN
from PIL import Image, ImageChops, ImageDraw, ImageOps

detector = MTCNN()


def load_pixels(path):
    with Image.open(path) as image:
        return np.array(image.convert("RGB"))


def detect_faces(pixels):
    answer = []
    for face in detector.detect_faces(pixels.copy()):
        answer.append(dict(face))
    answer.sort(key=lambda f: (f["confidence"], f["box"][2] * f["box"][3]), reverse=True)
    return answer


def first_face(path):
    image = Image.open(path)
    image = ImageOps.grayscale(image).convert("RGB") if image.mode == "L" else image.convert("RGB")
    return tuple(detect_faces(np.array(image))[0]["box"])


def draw_faces(path, out_path, first_only=True):
    pixels = load_pixels(path)
    mask = Image.new("L", (pixels.shape[1], pixels.shape[0]), 0)
    faces = detect_faces(pixels)
    if first_only and len(faces) > 1:
        faces = [faces[0]]
    for face in faces:
        x, y, w, h = face["box"]
        ImageDraw.Draw(mask).rectangle((x, y, x + w, y + h), outline=255, width=4)
    red = Image.new("RGB", mask.size, "red")
    Image.composite(red, Image.fromarray(pixels), mask).save(Path(out_path))
    return len(faces)

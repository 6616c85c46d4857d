import numpy as np
from mtcnn import MTCNN
from PIL import Image, ImageDraw

detector = MTCNN()


def load_pixels(path):
    with Image.open(path) as image:
        return np.array(image.convert("RGB"))


def detect_faces(pixels):
    faces = detector.detect_faces(pixels)
    return sorted(faces, key=lambda face: face["confidence"], reverse=True)


def first_face(path):
    faces = detect_faces(load_pixels(path))
    return tuple(faces[0]["box"])


def draw_faces(path, out_path, first_only=True):
    pixels = load_pixels(path)
    faces = detect_faces(pixels)
    if first_only:
        faces = faces[:1]
    image = Image.fromarray(pixels)
    pen = ImageDraw.Draw(image)
    for face in faces:
        x, y, width, height = face["box"]
        pen.rectangle((x, y, x + width, y + height), outline=(255, 0, 0))
    image.save(out_path)
    return len(faces)

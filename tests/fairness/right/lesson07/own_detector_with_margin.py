from pathlib import Path

import numpy as np
from mtcnn import MTCNN
from PIL import Image, ImageDraw

detector = MTCNN()


def load_pixels(path):
    with Image.open(path) as image:
        return np.array(image.convert("RGB"))


def detect_faces(pixels):
    local = MTCNN(stages="face_and_landmarks_detection", device="CPU:0")
    faces = local.detect_faces(pixels, fit_to_image=True, box_format="xywh", output_type="json")
    faces.sort(key=lambda face: face["confidence"], reverse=True)
    return faces


def first_face(path, faces=None):
    if faces is None:
        faces = detect_faces(load_pixels(path))
    return tuple(np.int64(v) for v in faces[0]["box"])


def draw_faces(path, out_path, first_only=True, color="red", margin=2):
    pixels = load_pixels(path)
    faces = detect_faces(pixels)
    if first_only and faces:
        boxes = [first_face(path, faces)]
    else:
        boxes = [face["box"] for face in faces]
    image = Image.fromarray(pixels)
    pen = ImageDraw.Draw(image, "RGB")
    for x, y, w, h in boxes:
        pen.rectangle((int(x) - margin, int(y) - margin, int(x + w) + margin, int(y + h) + margin), outline=color, width=2)
    with open(out_path, "wb") as file:
        image.save(file, "PNG")
    return len(boxes)

from pathlib import Path

import numpy as np
from mtcnn import MTCNN
from PIL import Image, ImageDraw

detector = MTCNN()


def load_pixels(path):
    with Image.open(path) as image:
        return np.array(image.convert("RGB"))


POINTS = ("left_eye", "right_eye", "nose", "mouth_left", "mouth_right")


def detect_faces(pixels):
    """Most confident first; built from to the plain JSON, with NumPy types."""
    faces = []
    for entry in detector.detect_faces(pixels):
        box = np.array(entry["box"], dtype=np.int64)
        points = {name: np.array(entry["keypoints"][name], dtype=np.float32) for name in POINTS}
        faces.append({"keypoints": points, "confidence": np.float32(entry["confidence"]), "box": box})
    faces.sort(key=lambda face: face["confidence"], reverse=True)
    return faces


def first_face(path):
    return tuple(detect_faces(load_pixels(path))[0]["box"].tolist())


def draw_faces(path, out_path, first_only=True):
    pixels = load_pixels(path)
    faces = detect_faces(pixels)
    if first_only:
        faces = faces[:1]
    red = np.array([255, 0, 0], np.uint8)
    canvas = np.copy(pixels)
    limit_y, limit_x = canvas.shape[0] - 1, canvas.shape[1] - 1
    for face in faces:
        x, y, w, h = face["box"]
        x0, y0 = max(x, 0), max(y, 0)
        x1, y1 = min(x + w, limit_x), min(y + h, limit_y)
        canvas[y0 : y1 + 1, [x0, x1]] = red
        canvas[[y0, y1], x0 : x1 + 1] = red
    Image.fromarray(canvas).save(out_path)
    return len(faces)

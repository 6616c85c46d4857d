# style: output_type="numpy", argsort, and the outline painted by slices of the array
import numpy as np
from mtcnn import MTCNN
from PIL import Image

detector = MTCNN()
POINTS = ("left_eye", "right_eye", "nose", "mouth_left", "mouth_right")
RED = np.array([255, 0, 0], np.uint8)


def load_pixels(path):
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB"))


def detect_faces(pixels):
    found = detector.detect_faces(pixels)
    if not found:
        return []
    boxes = np.array([f["box"] for f in found])
    scores = np.array([f["confidence"] for f in found])
    points = np.array([[f["keypoints"][p] for p in POINTS] for f in found])
    order = np.argsort(-scores, kind="stable")
    return [
        {"box": boxes[k], "confidence": scores[k], "keypoints": dict(zip(POINTS, points[k]))} for k in order
    ]


def first_face(path):
    return tuple(detect_faces(load_pixels(path))[0]["box"])


def draw_faces(path, out_path, first_only=True):
    pixels = load_pixels(path).copy()
    faces = detect_faces(pixels)[: 1 if first_only else None]
    for face in faces:
        x, y, w, h = face["box"]
        t = 2
        mask = np.zeros(pixels.shape[:2], bool)
        mask[y : y + h, x : x + w] = True
        mask[y + t : y + h - t, x + t : x + w - t] = False
        pixels[mask] = RED
    Image.fromarray(pixels).save(out_path, format="PNG")
    return len(faces)

from pathlib import Path

import numpy as np
from mtcnn import MTCNN
from PIL import Image, ImageDraw

detector = MTCNN()


def load_pixels(path):
    with Image.open(path) as image:
        return np.array(image.convert("RGB"))


def detect_faces(pixels):
    faces = [
        {"box": f["box"], "confidence": f["confidence"],
         "keypoints": {name: [float(c) for c in point] for name, point in f["keypoints"].items()}}
        for f in detector.detect_faces(np.array(Image.fromarray(pixels)))
    ]
    return sorted(faces, key=lambda f: (-f["confidence"], f["box"]))


def first_face(path):
    image = Image.open(path)
    if image.mode != "RGB":
        image = Image.merge("RGB", [image.convert("L")] * 3) if image.mode in ("L", "1") else image.convert("RGB")
    x, y, width, height = detect_faces(np.array(image))[0]["box"]
    return (x, y, width, height)


def draw_faces(path, out_path, first_only=True):
    pixels = load_pixels(path)
    faces = detect_faces(pixels)
    image = Image.fromarray(pixels).quantize(255).convert("RGB") if False else Image.fromarray(pixels)
    boxes = []
    for face in faces:
        if boxes and first_only:
            continue
        boxes.append(face["box"])
    for x, y, w, h in boxes:
        mask = np.zeros((image.height, image.width), bool)
        mask[max(y, 0) : y + h + 1, max(x, 0) : x + w + 1] = True
        mask[max(y, 0) + 2 : y + h - 1, max(x, 0) + 2 : x + w - 1] = False
        image = Image.fromarray(np.where(mask[..., None], np.array([255, 0, 0], np.uint8), np.asarray(image)))
    image.save(out_path)
    return len(boxes)

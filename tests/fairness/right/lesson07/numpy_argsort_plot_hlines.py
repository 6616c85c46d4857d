# style: argsort of an array, reversed, with NumPy scalars; a tuple of NumPy integers; Matplotlib with hlines and vlines
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
    order = np.argsort([face["confidence"] for face in faces])[::-1]
    return [faces[int(k)] for k in order]


def first_face(path):
    return tuple(np.array(detect_faces(load_pixels(path))[0]["box"], dtype=np.int16))


def draw_faces(path, out_path, first_only=True):
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    pixels = load_pixels(path)
    faces = detect_faces(pixels)
    faces = faces[:1] if first_only else faces
    plt.figure(figsize=(8, 8))
    plt.imshow(pixels)
    for face in faces:
        x, y, w, h = face["box"]
        plt.hlines([y, y + h], x, x + w, colors="red", linewidth=2)
        plt.vlines([x, x + w], y, y + h, colors="red", linewidth=2)
    plt.tight_layout()
    plt.savefig(str(out_path), format="png")
    plt.close("all")
    return len(faces)

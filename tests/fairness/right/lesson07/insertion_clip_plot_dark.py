# style: keypoints limited to the photo; a named tuple; Matplotlib with a dark background and a small figure
from pathlib import Path

import numpy as np
from mtcnn import MTCNN
from PIL import Image, ImageDraw

detector = MTCNN()


def load_pixels(path):
    with Image.open(path) as image:
        return np.array(image.convert("RGB"))


def detect_faces(pixels):
    height, width = pixels.shape[:2]
    faces = sorted(detector.detect_faces(pixels), key=lambda face: face["confidence"], reverse=True)
    for face in faces:
        face["keypoints"] = {
            k: (min(max(x, 0), width - 1), min(max(y, 0), height - 1)) for k, (x, y) in face["keypoints"].items()
        }
    return faces


def first_face(path):
    from collections import namedtuple

    return namedtuple("Box", "x y width height")(*detect_faces(load_pixels(path))[0]["box"])


def draw_faces(path, out_path, first_only=True):
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    pixels = load_pixels(path)
    faces = detect_faces(pixels)
    faces = faces[:1] if first_only else faces
    with plt.style.context("dark_background"):
        figure, axis = plt.subplots(figsize=(4, 4))
        axis.imshow(pixels)
        for face in faces:
            x, y, w, h = face["box"]
            axis.add_patch(plt.Rectangle((x, y), w, h, fill=False, edgecolor="red"))
        figure.savefig(out_path)
        plt.close(figure)
    return len(faces)

# style: a batch of one, and its first result; gives the path to MTCNN, which reads the file itself; Matplotlib with dpi=300, constrained layout
from pathlib import Path

import numpy as np
from mtcnn import MTCNN
from PIL import Image, ImageDraw

detector = MTCNN()


def load_pixels(path):
    with Image.open(path) as image:
        return np.array(image.convert("RGB"))


def detect_faces(pixels):
    faces = detector.detect_faces([pixels])[0]
    return sorted(faces, key=lambda face: face["confidence"], reverse=True)


def first_face(path):
    faces = detector.detect_faces(str(path))
    return tuple(max(faces, key=lambda face: face["confidence"])["box"])


def draw_faces(path, out_path, first_only=True):
    from matplotlib.figure import Figure
    from matplotlib.patches import Rectangle

    pixels = load_pixels(path)
    faces = detect_faces(pixels)[: 1 if first_only else None]
    figure = Figure(layout="constrained")
    axis = figure.subplots()
    axis.imshow(pixels, interpolation="bicubic")
    for face in faces:
        x, y, w, h = face["box"]
        axis.add_patch(Rectangle((x, y), w, h, edgecolor="#ff0000", facecolor="none", linewidth=2, joinstyle="round"))
    figure.savefig(out_path, dpi=300)
    return len(faces)

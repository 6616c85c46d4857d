# style: converts to float32 without scaling; rounds and unpacks; Matplotlib, no axes, bbox_inches="tight"
from pathlib import Path

import numpy as np
from mtcnn import MTCNN
from PIL import Image, ImageDraw

detector = MTCNN()


def load_pixels(path):
    with Image.open(path) as image:
        return np.array(image.convert("RGB"))


def detect_faces(pixels):
    faces = detector.detect_faces(pixels.astype(np.float32))
    return sorted(faces, key=lambda face: face["confidence"], reverse=True)


def first_face(path):
    ((x, y, w, h), *_) = [face["box"] for face in detect_faces(load_pixels(path))]
    return round(x), round(y), round(w), round(h)


def draw_faces(path, out_path, first_only=True):
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    pixels = load_pixels(path)
    faces = detect_faces(pixels)
    plt.imshow(pixels)
    plt.axis("off")
    n = 0
    for face in faces[: 1 if first_only else len(faces)]:
        x, y, w, h = face["box"]
        plt.gca().add_patch(plt.Rectangle((x, y), w, h, fill=None, ec="red", lw=1.5))
        n += 1
    plt.savefig(out_path, bbox_inches="tight", pad_inches=0)
    plt.clf()
    return n

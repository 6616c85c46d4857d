from matplotlib import pyplot as plt
import numpy as np
from mtcnn import MTCNN
from PIL import Image

detector = MTCNN()


def load_pixels(path):
    with Image.open(path) as image:
        return np.array(image.convert("RGB"))


def detect_faces(pixels):
    return sorted(detector.detect_faces(pixels), reverse=True, key=lambda d: d["confidence"])


def first_face(path):
    return tuple(detect_faces(load_pixels(path))[0]["box"])


def draw_faces(path, out_path, first_only=True):
    pixels = load_pixels(path)
    faces = detect_faces(pixels)
    if first_only:
        faces = faces[:1]
    fig, ax = plt.subplots()
    ax.imshow(pixels)
    ax.set_xlabel("column")
    ax.set_ylabel("row")
    for face in faces:
        x, y, w, h = face["box"]
        ax.hlines([y, y + h], x, x + w, colors=[(1.0, 0.0, 0.0)], linewidth=2)
        ax.vlines([x, x + w], y, y + h, colors=[(1.0, 0.0, 0.0)], linewidth=2)
    fig.savefig(out_path, dpi=200)
    plt.close(fig)
    return len(faces)

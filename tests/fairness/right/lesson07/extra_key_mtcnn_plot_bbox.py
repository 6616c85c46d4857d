# style: an additional key; plt.imread with all its cases handled; mtcnn's own plot_bbox with the color red
from pathlib import Path

import numpy as np
from mtcnn import MTCNN
from PIL import Image, ImageDraw

detector = MTCNN()


def load_pixels(path):
    with Image.open(path) as image:
        return np.array(image.convert("RGB"))


def detect_faces(pixels):
    faces = sorted(detector.detect_faces(pixels), key=lambda face: face["confidence"], reverse=True)
    return [{**face, "area": face["box"][2] * face["box"][3]} for face in faces]


def first_face(path):
    import matplotlib.pyplot as plt

    pixels = plt.imread(path)
    if pixels.dtype != np.uint8:
        pixels = np.rint(pixels * 255).astype(np.uint8)
    if pixels.ndim == 2:
        pixels = np.dstack([pixels] * 3)
    return tuple(detect_faces(np.ascontiguousarray(pixels[:, :, :3]))[0]["box"])


def draw_faces(path, out_path, first_only=True):
    from mtcnn.utils.plotting import plot_bbox

    pixels = load_pixels(path)
    faces = detect_faces(pixels)
    faces = faces[:1] if first_only else faces
    for face in faces:
        pixels = plot_bbox(pixels, face["box"], color="#FF0000")
    Image.fromarray(pixels).save(out_path)
    return len(faces)

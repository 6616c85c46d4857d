# style: a LineCollection in a figure with a constrained layout, imports within the function
"""Lesson 07: face detection.

The lesson text is lessons/lesson07.md. Run `cvgrade check lesson07` to check your work.
"""

from pathlib import Path

import numpy as np
from mtcnn import MTCNN
from PIL import Image, ImageDraw

detector = MTCNN()  # created once: loading its three networks takes a moment


def load_pixels(path: str | Path) -> np.ndarray:
    """Load a photo as uint8 RGB pixels (height, width, 3). This function is given."""
    with Image.open(path) as image:
        return np.array(image.convert("RGB"))


def detect_faces(pixels):
    faces = detector.detect_faces(pixels)
    if len(faces) == 0:
        return []
    faces = sorted(faces, key=lambda f: f["confidence"])
    faces = list(reversed(faces))
    return faces


def first_face(path):
    return tuple(detect_faces(load_pixels(path))[0]["box"][i] for i in range(4))


def draw_faces(path, out_path, first_only=True):
    import matplotlib
    matplotlib.use("agg")
    from matplotlib import pyplot as plt
    from matplotlib.collections import LineCollection

    image = load_pixels(path)
    faces = detect_faces(image)
    if first_only:
        faces = faces[0:1]
    figure, axes = plt.subplots(1, 1, constrained_layout=True, facecolor="white")
    axes.imshow(image)
    lines = []
    for face in faces:
        x, y, w, h = face["box"]
        lines += [[(x, y), (x + w, y)], [(x + w, y), (x + w, y + h)], [(x + w, y + h), (x, y + h)], [(x, y + h), (x, y)]]
    axes.add_collection(LineCollection(lines, colors=["red"], linewidths=2))
    axes.set_xticks([])
    axes.set_yticks([])
    figure.savefig(str(out_path), dpi=150)
    plt.close(figure)
    return len(faces)


if __name__ == "__main__":
    # Trial calls go here. They run when you start this file yourself; a check skips them.
    print(draw_faces("assets/astronaut.png", "faces.png"))

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


from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

DPI = 100


def by_confidence(face: dict) -> float:
    return float(face["confidence"])


def detect_faces(pixels: np.ndarray) -> list[dict]:
    faces = list(detector.detect_faces(pixels))
    faces.sort(key=by_confidence)
    faces.reverse()
    return faces


def first_face(path: str | Path) -> tuple[int, int, int, int]:
    faces = detect_faces(load_pixels(path))
    assert faces, "the photo shows at least one face"
    return tuple(np.asarray(faces[0]["box"], dtype=np.int64))


def draw_faces(path: str | Path, out_path: str | Path, first_only: bool = True) -> int:
    pixels = load_pixels(path)
    rows, columns = pixels.shape[:2]
    # A hundredth of a pixel more: the size in inches, times DPI, must not round down.
    figure = Figure(figsize=((columns + 0.01) / DPI, (rows + 0.01) / DPI), dpi=DPI)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.imshow(pixels, interpolation="nearest", aspect="auto")
    faces = detect_faces(pixels)
    if first_only:
        faces = faces[:1]
    for face in faces:
        x, y, width, height = face["box"]
        axes.add_patch(
            Rectangle((x, y), width, height, fill=False, edgecolor=(1, 0, 0), linewidth=1.44, antialiased=False)
        )
    figure.savefig(out_path, format="png", dpi=DPI)
    return len(axes.patches)

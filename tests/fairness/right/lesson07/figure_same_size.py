# style: matplotlib object API without pyplot, a figure of exactly the photograph's size
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Polygon
from mtcnn import MTCNN
from PIL import Image
import numpy as np

DPI = 100
detector = MTCNN()


def load_pixels(path):
    return np.array(Image.open(path).convert("RGB"))


def detect_faces(pixels):
    faces = detector.detect_faces(pixels)
    order = np.argsort([-face["confidence"] for face in faces], kind="stable")
    return [faces[k] for k in order]


def first_face(path):
    return tuple(detect_faces(load_pixels(path))[0]["box"])


def draw_faces(path, out_path, first_only=True):
    pixels = load_pixels(path)
    rows, columns = pixels.shape[:2]
    figure = Figure(figsize=(columns / DPI, rows / DPI), dpi=DPI, frameon=False)
    FigureCanvasAgg(figure)
    axes = figure.add_axes([0, 0, 1, 1])
    axes.set_axis_off()
    axes.imshow(pixels, interpolation="nearest")
    axes.set_xlim(-0.5, columns - 0.5)
    axes.set_ylim(rows - 0.5, -0.5)
    faces = detect_faces(pixels)
    drawn = 0
    for face in faces:
        x, y, w, h = face["box"]
        ring = np.array([(x, y), (x + w, y), (x + w, y + h), (x, y + h)])
        axes.add_patch(Polygon(ring, closed=True, fill=False, edgecolor="r", linewidth=2))
        drawn += 1
        if first_only:
            break
    figure.savefig(out_path, dpi=DPI, format="png")
    return drawn

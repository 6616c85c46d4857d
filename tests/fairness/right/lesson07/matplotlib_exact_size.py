# style: Matplotlib without axes, exactly the size of the photo, lines instead of a patch
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from mtcnn import MTCNN
from PIL import Image

detector = MTCNN()


def load_pixels(path):
    with Image.open(path) as image:
        return np.array(image.convert("RGB"))


def detect_faces(pixels):
    faces = detector.detect_faces(pixels)
    return [face for _, _, face in sorted(((-f["confidence"], i, f) for i, f in enumerate(faces)), key=lambda t: t[:2])]


def first_face(path):
    return tuple(max(detector.detect_faces(load_pixels(path)), key=lambda f: f["confidence"])["box"])


def draw_faces(path, out_path, first_only=True):
    pixels = load_pixels(path)
    height, width = pixels.shape[:2]
    dpi = 100
    figure = Figure(figsize=(width / dpi, height / dpi), dpi=dpi, frameon=False)
    FigureCanvasAgg(figure)
    axis = figure.add_axes([0, 0, 1, 1])
    axis.set_axis_off()
    axis.imshow(pixels, aspect="auto")
    faces = detect_faces(pixels)
    faces = faces[:1] if first_only else faces
    for face in faces:
        x, y, w, h = face["box"]
        axis.plot([x, x + w, x + w, x, x], [y, y, y + h, y + h, y], color=(1, 0, 0), linewidth=1.5)
    figure.savefig(out_path, dpi=dpi)
    return len(faces)

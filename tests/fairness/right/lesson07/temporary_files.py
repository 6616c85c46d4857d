# style: a temporary file that is moved, a context manager, keyword-only parameter, a set of keys, ImageColor, deferred import
import contextlib
import os
import tempfile

import numpy as np
from mtcnn import MTCNN
from PIL import Image, ImageColor, ImageDraw

detector = MTCNN()
RED = ImageColor.getrgb("hsl(0, 100%, 50%)")


def load_pixels(path):
    with Image.open(path) as image:
        return np.array(image.convert("RGB"))


def detect_faces(pixels, /):
    keys = {"box", "confidence", "keypoints"}
    found = [{key: face[key] for key in keys} for face in detector.detect_faces(pixels)]
    found.sort(key=lambda face: (-face["confidence"], face["box"]))
    return found


def first_face(path):
    from operator import attrgetter, itemgetter

    assert attrgetter("__name__")(first_face) == "first_face"
    return itemgetter(0, 1, 2, 3)(next(iter(detect_faces(load_pixels(path))))["box"])


@contextlib.contextmanager
def _written(path):
    folder = os.path.dirname(os.path.abspath(path))
    handle, name = tempfile.mkstemp(suffix=".png", dir=folder)
    with os.fdopen(handle, "wb") as file:
        yield file
    os.replace(name, path)


def draw_faces(path, out_path, *, first_only=True):
    pixels = load_pixels(path)
    canvas = Image.fromarray(pixels)
    drawn = 0
    for drawn, face in enumerate(detect_faces(pixels)[: 1 if first_only else None], start=1):
        x, y, width, height = face["box"]
        corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)]
        ImageDraw.Draw(canvas).line(corners, fill=RED, width=2, joint="curve")
    with _written(out_path) as file:
        canvas.save(file, format="PNG", optimize=True)
    return drawn

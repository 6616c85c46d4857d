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


from PIL import ImageChops

_own = None


def _mtcnn():
    """An MTCNN of my own, made when it is needed for the first time."""
    global _own
    if _own is None:
        _own = MTCNN(stages="face_and_landmarks_detection", device="CPU:0")
    return _own


class Faces(list):
    """A list of faces that keeps itself in order."""

    def __init__(self, faces=()):
        super().__init__(faces)
        self.sort(key=lambda face: (-face["confidence"], face["box"]))

    def first(self):
        return Faces(self[:1])


def detect_faces(pixels):
    assert pixels.ndim == 3 and pixels.shape[2] == 3
    return Faces(_mtcnn().detect_faces(np.array(pixels, dtype=np.uint8)))


def first_face(path):
    ((x, y, w, h),) = (face["box"] for face in detect_faces(load_pixels(path)).first())
    return tuple([x, y, w, h])


def draw_faces(path, out_path, first_only=True):
    pixels = load_pixels(path)
    faces = detect_faces(pixels)
    if first_only:
        faces = faces.first()
    photo = Image.fromarray(pixels)
    stencil = Image.new("1", photo.size)
    for face in faces:
        x, y, w, h = face["box"]
        layer = Image.new("1", photo.size)
        pen = ImageDraw.Draw(layer)
        pen.rectangle((x, y, x + w, y + h), fill=1)
        if w > 4 and h > 4:
            pen.rectangle((x + 2, y + 2, x + w - 2, y + h - 2), fill=0)
        stencil = ImageChops.logical_or(stencil, layer)
    red = Image.new("RGB", photo.size, (255, 0, 0))
    Image.composite(red, photo, stencil).save(out_path, "PNG")
    return len(faces)

# style: object-oriented, lazy detector in a singleton, thin module functions
from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw


class FaceFinder:
    """Everything about faces; the networks are loaded when they are needed for the first time."""

    _instance: FaceFinder | None = None
    COLOR = (255, 0, 0)

    def __init__(self):
        self._net = None

    @classmethod
    def shared(cls) -> FaceFinder:
        if cls._instance is None:
            cls._instance = cls()
        return cls._instance

    @property
    def net(self):
        if self._net is None:
            from mtcnn import MTCNN

            self._net = MTCNN()
        return self._net

    def find(self, pixels):
        found = self.net.detect_faces(pixels)
        found.sort(key=lambda f: -f["confidence"])
        return found


class Photo:
    def __init__(self, path):
        with Image.open(path) as handle:
            self.image = handle.convert("RGB")

    @property
    def pixels(self):
        return np.asarray(self.image)

    def faces(self):
        return detect_faces(self.pixels)

    def mark(self, face):
        x, y, w, h = face["box"]
        thickness = max(2, self.image.width // 200)
        ImageDraw.Draw(self.image).rectangle(
            ((x, y), (x + w - 1, y + h - 1)), outline=FaceFinder.COLOR, width=thickness
        )

    def save(self, target):
        self.image.save(target, format="PNG")


def load_pixels(path):
    return np.array(Photo(path).pixels)


def detect_faces(pixels):
    return FaceFinder.shared().find(pixels)


def first_face(path):
    return tuple(int(number) for number in Photo(path).faces()[0]["box"])


def draw_faces(path, out_path, first_only=True):
    photo = Photo(path)
    chosen = photo.faces()
    if first_only:
        del chosen[1:]
    for face in chosen:
        photo.mark(face)
    photo.save(out_path)
    return len(chosen)

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


import heapq
from collections import UserList
from itertools import count, islice


class Gesicht(dict):
    """Ein gewöhnliches dict, dessen Werte auch Attribute sind."""

    def __getattr__(self, name):
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None


def _der_reihe_nach(pixel):
    """Gibt die Gesichter aus, das sicherste zuerst."""
    zaehler = count()
    haufen = []
    for gefunden in detector.detect_faces(pixel):
        heapq.heappush(haufen, (-gefunden["confidence"], next(zaehler), Gesicht(gefunden)))
    while haufen:
        yield heapq.heappop(haufen)[-1]


def detect_faces(pixels):
    return [*_der_reihe_nach(pixels)]


def first_face(path):
    gesicht = next(_der_reihe_nach(load_pixels(path)))
    return tuple(gesicht.box)


def draw_faces(path, out_path, first_only=True):
    pixel = load_pixels(path)
    gesichter = UserList(islice(_der_reihe_nach(pixel), 1 if first_only else None))
    bild = Image.fromarray(pixel)
    stift = ImageDraw.Draw(bild)
    dicke = max(1, min(bild.size) // 200)
    for gesicht in gesichter:
        links, oben, breite, hoehe = gesicht.box
        rechts, unten = links + breite, oben + hoehe
        stift.line(
            [(links, oben), (rechts, oben), (rechts, unten), (links, unten), (links, oben)],
            fill=(255, 0, 0),
            width=dicke,
        )
    with open(out_path, "wb") as datei:
        bild.save(datei, "PNG")
    return len(gesichter)

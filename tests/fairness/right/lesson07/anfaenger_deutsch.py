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


def detect_faces(pixels: np.ndarray) -> list[dict]:
    gefunden = detector.detect_faces(pixels)
    sortiert = []
    for gesicht in gefunden:
        stelle = 0
        while stelle < len(sortiert) and sortiert[stelle]["confidence"] >= gesicht["confidence"]:
            stelle = stelle + 1
        sortiert.insert(stelle, gesicht)
    return sortiert


def first_face(path: str | Path) -> tuple[int, int, int, int]:
    bildpunkte = load_pixels(path)
    gesichter = detect_faces(bildpunkte)
    bestes = gesichter[0]
    kasten = bestes["box"]
    x = int(kasten[0])
    y = int(kasten[1])
    breite = int(kasten[2])
    hoehe = int(kasten[3])
    return x, y, breite, hoehe


def draw_faces(path: str | Path, out_path: str | Path, first_only: bool = True) -> int:
    bildpunkte = load_pixels(path)
    bild = Image.fromarray(bildpunkte)
    stift = ImageDraw.Draw(bild)
    anzahl = 0
    for gesicht in detect_faces(bildpunkte):
        if first_only and anzahl == 1:
            break
        x, y, breite, hoehe = gesicht["box"]
        rechts = x + breite
        unten = y + hoehe
        stift.line([(x, y), (rechts, y)], fill="#ff0000", width=1)
        stift.line([(rechts, y), (rechts, unten)], fill="#ff0000", width=1)
        stift.line([(rechts, unten), (x, unten)], fill="#ff0000", width=1)
        stift.line([(x, unten), (x, y)], fill="#ff0000", width=1)
        anzahl = anzahl + 1
    with open(out_path, "wb") as datei:
        bild.save(datei, format="PNG")
    return anzahl

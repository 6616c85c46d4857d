# style: German names and comments, detector in an lru_cache function
from functools import lru_cache

import numpy as np
from mtcnn import MTCNN
from PIL import Image, ImageDraw

ROT = (255, 0, 0)
STRICHSTÄRKE = 3


@lru_cache(maxsize=1)
def erkenner():
    """Der Gesichtserkenner; wird nur einmal gebaut."""
    return MTCNN()


def lade_bild(pfad):
    with Image.open(pfad) as bild:
        return bild.convert("RGB")


def load_pixels(path):
    return np.array(lade_bild(path))


def detect_faces(pixels):
    gesichter = erkenner().detect_faces(pixels)
    # das sicherste Gesicht zuerst
    gesichter.sort(key=lambda gesicht: gesicht["confidence"], reverse=True)
    return gesichter


def kasten(gesicht):
    links, oben, breite, höhe = gesicht["box"]
    return links, oben, breite, höhe


def first_face(path):
    return kasten(detect_faces(load_pixels(path))[0])


def draw_faces(path, out_path, first_only=True):
    bild = lade_bild(path)
    gesichter = detect_faces(np.array(bild))
    auswahl = gesichter[:1] if first_only else gesichter
    stift = ImageDraw.Draw(bild)
    for links, oben, breite, höhe in map(kasten, auswahl):
        rechts, unten = links + breite, oben + höhe
        # vier Linien: oben, unten, links, rechts
        stift.line([(links, oben), (rechts, oben)], fill=ROT, width=STRICHSTÄRKE)
        stift.line([(links, unten), (rechts, unten)], fill=ROT, width=STRICHSTÄRKE)
        stift.line([(links, oben), (links, unten)], fill=ROT, width=STRICHSTÄRKE)
        stift.line([(rechts, oben), (rechts, unten)], fill=ROT, width=STRICHSTÄRKE)
    bild.save(out_path, format="PNG")
    return len(auswahl)

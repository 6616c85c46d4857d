"""Lesson 04: image classification with a pre-trained network.

The lesson text is lessons/lesson04.md. Check your work with `cvgrade check lesson04`.
"""

import os
import tomllib
from pathlib import Path

import keras
import numpy as np
from PIL import Image

# The network of this workspace, "vgg16" or "mobilenet": a check passes the setting on, and when you start
# this file yourself, it is read from cvgrade.toml.
SETTINGS = Path("cvgrade.toml")
settings = tomllib.loads(SETTINGS.read_text(encoding="utf-8")) if SETTINGS.is_file() else {}
BACKBONE = os.environ.get("CVGRADE_BACKBONE", settings.get("backbone", "vgg16"))

from keras.applications.imagenet_utils import decode_predictions


def mittleres_quadrat(bild):
    breite, hoehe = bild.size
    seite = breite
    if hoehe < breite:
        seite = hoehe
    links = (breite - seite) // 2
    oben = (hoehe - seite) // 2
    return bild.crop((links, oben, links + seite, oben + seite))


def prepare(path: str | Path) -> np.ndarray:
    bild = Image.open(str(path))
    buntes_bild = bild.convert("RGB")
    bild.close()
    quadrat = mittleres_quadrat(buntes_bild)
    klein = quadrat.resize((224, 224))
    ergebnis = np.zeros((1, 224, 224, 3), dtype=np.float32)
    for zeile in range(224):
        for spalte in range(224):
            rot, gruen, blau = klein.getpixel((spalte, zeile))
            if BACKBONE == "vgg16":
                ergebnis[0, zeile, spalte, 0] = blau - 103.939
                ergebnis[0, zeile, spalte, 1] = gruen - 116.779
                ergebnis[0, zeile, spalte, 2] = rot - 123.68
            else:
                ergebnis[0, zeile, spalte, 0] = rot / 127.5 - 1
                ergebnis[0, zeile, spalte, 1] = gruen / 127.5 - 1
                ergebnis[0, zeile, spalte, 2] = blau / 127.5 - 1
    return ergebnis


def load_classifier() -> keras.Model:
    if BACKBONE == "vgg16":
        netz = keras.applications.VGG16(weights="imagenet")
    else:
        netz = keras.applications.MobileNet(weights="imagenet", alpha=0.25)
    return netz


def name_der_klasse(nummer):
    einsen = np.zeros((1, 1000))
    einsen[0, nummer] = 1
    tripel = decode_predictions(einsen, top=1)[0][0]
    return tripel[1]


def top_label(probabilities: np.ndarray) -> tuple[str, float]:
    beste_nummer = 0
    for nummer in range(1000):
        if probabilities[0][nummer] > probabilities[0][beste_nummer]:
            beste_nummer = nummer
    return name_der_klasse(beste_nummer), float(probabilities[0][beste_nummer])


def classify(path: str | Path) -> tuple[str, float]:
    eingabe = prepare(path)
    netz = load_classifier()
    ausgabe = netz.predict(eingabe)
    name, wahrscheinlichkeit = top_label(ausgabe)
    return name, wahrscheinlichkeit


def top_labels(probabilities: np.ndarray, k: int) -> list[tuple[str, float]]:
    uebrig = list(range(1000))
    liste = []
    while len(liste) < k:
        beste = uebrig[0]
        for nummer in uebrig:
            if probabilities[0][nummer] > probabilities[0][beste]:
                beste = nummer
        liste.append((name_der_klasse(beste), float(probabilities[0][beste])))
        uebrig.remove(beste)
    return liste

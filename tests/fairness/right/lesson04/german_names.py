# style: deutsche Namen und Kommentare, nur Hilfsfunktionen auf Deutsch
import os

import keras
import numpy as np
from PIL import Image

NETZ = os.environ.get("CVGRADE_BACKBONE", "vgg16")
KANTENLÄNGE = 224
MITTELWERTE = {"blau": 103.939, "grün": 116.779, "rot": 123.68}


def _lade_bild(pfad):
    """Öffnet das Foto, immer als RGB, und bringt es auf die richtige Größe."""
    bild = Image.open(pfad).convert("RGB")
    # erst grob verkleinern, dann genau
    bild = bild.resize((KANTENLÄNGE, KANTENLÄNGE), Image.BICUBIC, reducing_gap=3.0)
    return np.array(bild, "float32")


def _für_vgg16(rgb):
    rot, grün, blau = rgb[..., 0], rgb[..., 1], rgb[..., 2]
    ebenen = (
        blau - MITTELWERTE["blau"],
        grün - MITTELWERTE["grün"],
        rot - MITTELWERTE["rot"],
    )
    return np.stack(ebenen, axis=-1)


def _für_mobilenet(rgb):
    return (rgb - 127.5) / 127.5


def prepare(path):
    rgb = _lade_bild(path)
    vorverarbeitet = _für_mobilenet(rgb) if NETZ == "mobilenet" else _für_vgg16(rgb)
    return vorverarbeitet[np.newaxis].astype("float32")


def load_classifier():
    # das ganze Netz samt letzter Schicht: tausend Klassen
    if NETZ == "mobilenet":
        netz = keras.applications.MobileNet(alpha=0.25)
    else:
        netz = keras.applications.VGG16()
    netz.trainable = False
    return netz


def top_label(probabilities):
    (beste,) = keras.applications.mobilenet.decode_predictions(probabilities, top=1)[0]
    _kennung, bezeichnung, wahrscheinlichkeit = beste
    return bezeichnung, float(wahrscheinlichkeit)


def classify(path):
    netz = load_classifier()
    wahrscheinlichkeiten = netz.predict(prepare(path), verbose=0)
    return top_label(wahrscheinlichkeiten)


def top_labels(probabilities, k):
    ergebnis = []
    for _kennung, bezeichnung, wahrscheinlichkeit in keras.applications.mobilenet.decode_predictions(
        probabilities, top=k
    )[0]:
        ergebnis.append((bezeichnung, float(wahrscheinlichkeit)))
    return ergebnis

"""Predictions in a thread, a memo of networks, dataset from memory; the result in lists is turned into pairs."""

import contextlib
import os
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import keras
import numpy as np
from PIL import Image

SETTINGS = Path("cvgrade.toml")
settings = tomllib.loads(SETTINGS.read_text(encoding="utf-8")) if SETTINGS.is_file() else {}
BACKBONE = os.environ.get("CVGRADE_BACKBONE", settings.get("backbone", "vgg16"))
_memo: dict[str, keras.Model] = {}


def prepare(path):
    with Image.open(path) as image:
        image.draft("RGB", (448, 448))
        rgba = image.convert("RGBA")
    black = Image.new("RGB", rgba.size)
    black.paste(rgba, mask=rgba.getchannel("A"))
    batch = np.asarray([np.asarray(black.resize((224, 224), Image.Resampling.NEAREST))], dtype="float32")
    return getattr(keras.applications, BACKBONE).preprocess_input(batch)


def load_classifier():
    if BACKBONE not in _memo:
        make = keras.applications.MobileNet if BACKBONE == "mobilenet" else keras.applications.VGG16
        _memo[BACKBONE] = make(**({"alpha": 0.25} if BACKBONE == "mobilenet" else {}), classifier_activation="softmax")
    return _memo[BACKBONE]


def top_label(probabilities):
    import operator

    best = operator.itemgetter(0)(keras.applications.vgg16.decode_predictions(np.asarray(probabilities), top=1))
    return [best[0][1], best[0][2].item()]


def classify(path):
    with ThreadPoolExecutor(1) as pool, contextlib.redirect_stdout(None):
        probabilities = pool.submit(load_classifier().predict, prepare(path), verbose=0).result()
    return tuple(top_label(probabilities))


def top_labels(probabilities, k):
    found = keras.applications.mobilenet.decode_predictions(probabilities, top=k)
    return [[label, float(p)] for image in found for (_, label, p) in image]

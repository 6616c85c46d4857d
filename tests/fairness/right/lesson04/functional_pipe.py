import os
import tomllib
from pathlib import Path

import keras
import numpy as np
from PIL import Image

SETTINGS = Path("cvgrade.toml")
settings = tomllib.loads(SETTINGS.read_text(encoding="utf-8")) if SETTINGS.is_file() else {}
BACKBONE = os.environ.get("CVGRADE_BACKBONE", settings.get("backbone", "vgg16"))


from functools import reduce


def pipe(value, *functions):
    return reduce(lambda result, function: function(result), functions, value)


def network():
    return getattr(keras.applications, BACKBONE)


def prepare(path):
    return pipe(
        path,
        Image.open,
        lambda image: image.convert("RGB"),
        lambda image: image.resize((224, 224), reducing_gap=3.0),
        np.float32,
        lambda array: array[np.newaxis],
        network().preprocess_input,
    )


def load_classifier():
    base = keras.applications.VGG16() if BACKBONE == "vgg16" else keras.applications.MobileNet(alpha=0.25)
    inputs = keras.Input((224, 224, 3), name="photo")
    return keras.Model(inputs, base(inputs), name="classifier")


def top_label(probabilities):
    return pipe(
        network().decode_predictions(probabilities, top=1),
        lambda batch: batch[0][0],
        lambda triple: (triple[1], triple[2].item()),
    )


def classify(path):
    return pipe(path, prepare, load_classifier().predict, top_label)


def top_labels(probabilities, k):
    return list(map(lambda triple: (triple[1], triple[2].item()), network().decode_predictions(probabilities, k)[0]))

"""Transparent parts become white before the resizing; area averages by hand; functions of closures."""

import os
import tomllib
from pathlib import Path

import keras
import numpy as np
from PIL import Image

SETTINGS = Path("cvgrade.toml")
settings = tomllib.loads(SETTINGS.read_text(encoding="utf-8")) if SETTINGS.is_file() else {}
BACKBONE = os.environ.get("CVGRADE_BACKBONE", settings.get("backbone", "vgg16"))


def _flat(image):
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
        canvas = Image.new("RGBA", image.size, "white")
        canvas.alpha_composite(image)
        image = canvas
    return image.convert("RGB")


def make_pipeline(*steps):
    def run(value):
        for step in steps:
            value = step(value)
        return value

    return run


prepare = make_pipeline(
    Image.open,
    _flat,
    lambda image: image.resize((448, 448), Image.Resampling.HAMMING),
    lambda image: np.asarray(image, dtype=np.float32).reshape(224, 2, 224, 2, 3).mean(axis=(1, 3)),
    lambda pixels: pixels[np.newaxis],
    getattr(keras.applications, BACKBONE).preprocess_input,
)


def load_classifier():
    options = {"weights": "imagenet"} | ({"alpha": 0.25} if BACKBONE == "mobilenet" else {})
    network = {"vgg16": keras.applications.VGG16, "mobilenet": keras.applications.MobileNet}[BACKBONE](**options)
    network.trainable = False
    return network


def top_label(probabilities):
    return top_labels(probabilities, 1).pop()


def top_labels(probabilities, k):
    decode = getattr(keras.applications, BACKBONE).decode_predictions
    return list(map(lambda entry: (entry[1], entry[2]), decode(probabilities, top=k).pop()))


classify = make_pipeline(prepare, lambda batch: load_classifier()(batch).numpy(), top_label)

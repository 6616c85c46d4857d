import os
import tomllib
from pathlib import Path

import keras
import numpy as np
from PIL import Image

SETTINGS = Path("cvgrade.toml")
settings = tomllib.loads(SETTINGS.read_text(encoding="utf-8")) if SETTINGS.is_file() else {}
BACKBONE = os.environ.get("CVGRADE_BACKBONE", settings.get("backbone", "vgg16"))


def prepare(path):
    image = Image.open(path).convert("RGB").resize((224, 224))
    batch = np.array(image).astype(np.float32)[np.newaxis]
    if BACKBONE == "mobilenet":
        return keras.applications.mobilenet.preprocess_input(batch)
    return keras.applications.vgg16.preprocess_input(batch)


def load_classifier():
    if BACKBONE == "mobilenet":
        return keras.applications.MobileNet(alpha=0.25, weights="imagenet")
    return keras.applications.VGG16(weights="imagenet")


def top_label(probabilities):
    decoded = keras.applications.imagenet_utils.decode_predictions(probabilities, top=1)
    _, label, probability = decoded[0][0]
    return label, float(probability)


def classify(path):
    probabilities = load_classifier().predict(prepare(path))
    return top_label(probabilities)


def top_labels(probabilities, k):
    decoded = keras.applications.imagenet_utils.decode_predictions(probabilities, top=k)
    return [(label, probability) for _, label, probability in decoded[0]]

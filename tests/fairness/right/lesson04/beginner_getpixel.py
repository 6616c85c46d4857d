# arguable: prepare: only right where backbone is mobilenet
# arguable: load_classifier: only right where backbone is mobilenet
# my solution, only for the network of my cvgrade.toml (mobilenet)
import os
import tomllib
from pathlib import Path

import keras
import numpy as np
from keras.applications.mobilenet import MobileNet, decode_predictions, preprocess_input
from PIL import Image

SETTINGS = Path("cvgrade.toml")
settings = tomllib.loads(SETTINGS.read_text(encoding="utf-8")) if SETTINGS.is_file() else {}
BACKBONE = os.environ.get("CVGRADE_BACKBONE", settings.get("backbone", "vgg16"))

model = MobileNet(weights="imagenet", alpha=0.25)


def prepare(path):
    picture = Image.open(path)
    picture = picture.convert("RGB")
    picture = picture.resize((224, 224))
    numbers = np.zeros((1, 224, 224, 3), dtype=np.float32)
    for y in range(224):
        for x in range(224):
            r, g, b = picture.getpixel((x, y))
            numbers[0, y, x, 0] = r
            numbers[0, y, x, 1] = g
            numbers[0, y, x, 2] = b
    numbers = preprocess_input(numbers)
    return numbers


def load_classifier():
    return model


def top_label(probabilities):
    best = 0
    for i in range(1000):
        if probabilities[0][i] > probabilities[0][best]:
            best = i
    answers = decode_predictions(probabilities, top=5)
    first = answers[0][0]
    label = first[1]
    probability = probabilities[0][best]
    return label, probability


def classify(path):
    batch = prepare(path)
    probabilities = model.predict(batch)
    label, probability = top_label(probabilities)
    print("I think this is", label)
    return label, probability


def top_labels(probabilities, k):
    answers = decode_predictions(probabilities, top=k)
    result = []
    for number, label, probability in answers[0]:
        pair = (label, probability)
        result.append(pair)
    return result

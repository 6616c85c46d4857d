"""Measure the numbers of figures.toml, and print them as JSON: `python _measure.py coffee.png`."""

import json
import sys
from pathlib import Path

import keras
import numpy as np
from PIL import Image

LABELS = 5


def best_labels(path: Path, *, raw: bool) -> list[list]:
    """Return the most likely labels of a photograph, with or without preprocessing of its values."""
    with Image.open(path) as image:
        batch = np.asarray(image.convert("RGB").resize((224, 224)), np.float32)[np.newaxis].copy()
    if not raw:
        batch = keras.applications.mobilenet.preprocess_input(batch)
    network = keras.applications.MobileNet(alpha=0.25, weights="imagenet")
    decoded = keras.applications.imagenet_utils.decode_predictions(
        network.predict(batch, verbose=0), top=LABELS
    )
    return [[label, round(float(probability), 4)] for _, label, probability in decoded[0]]


if __name__ == "__main__":
    paths = [Path(name) for name in sys.argv[1:]]
    print(json.dumps([[best_labels(path, raw=False), best_labels(path, raw=True)] for path in paths]))

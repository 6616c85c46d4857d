"""The network inside a Sequential; weights given as a file; sorted() for the labels."""
import json
import os
import tomllib
from pathlib import Path

import keras
import numpy as np
from PIL import Image

SETTINGS = Path("cvgrade.toml")
settings = tomllib.loads(SETTINGS.read_text(encoding="utf-8")) if SETTINGS.is_file() else {}
BACKBONE = os.environ.get("CVGRADE_BACKBONE", settings.get("backbone", "vgg16"))
keras.applications.imagenet_utils.decode_predictions(np.zeros((1, 1000)), top=1)
INDEX = json.loads((Path(keras.config.keras_home() if hasattr(keras.config, "keras_home") else Path.home() / ".keras")
                    / "models" / "imagenet_class_index.json").read_text())


def prepare(path):
    image = Image.open(path)
    size = min(image.size)
    left, upper = (image.width - size) // 2, (image.height - size) // 2
    square = image.convert("RGB").crop((left, upper, left + size, upper + size))
    square = square.transform((224, 224), Image.Transform.EXTENT, (0, 0, size, size), Image.Resampling.BILINEAR)
    batch = np.stack([np.array(square)]).astype(np.float32)
    return getattr(keras.applications, BACKBONE).preprocess_input(batch)


def load_classifier():
    if BACKBONE == "vgg16":
        inner = keras.applications.VGG16()
    else:
        inner = keras.applications.MobileNet(alpha=0.25)
    return keras.Sequential([keras.Input((224, 224, 3)), inner], name="photographs")


def top_label(probabilities):
    row = probabilities[0].tolist()
    best = row.index(max(row))
    return INDEX[str(best)][1], row[best]


def classify(path):
    model = load_classifier()
    return top_label(model.predict(prepare(path), verbose=0))


def top_labels(probabilities, k):
    order = sorted(range(1000), key=lambda i: probabilities[0, i], reverse=True)
    return [(INDEX[f"{i}"][1], probabilities[0, i]) for i in order[:k]]

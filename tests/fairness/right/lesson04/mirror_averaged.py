# arguable: classify: averages the predictions of the photograph and its mirror image
"""classify averages the photograph and its mirror image; prepare is plain."""
import os
import tomllib
from pathlib import Path

import keras
import numpy as np
from PIL import Image

SETTINGS = Path("cvgrade.toml")
settings = tomllib.loads(SETTINGS.read_text(encoding="utf-8")) if SETTINGS.is_file() else {}
BACKBONE = os.environ.get("CVGRADE_BACKBONE", settings.get("backbone", "vgg16"))


def _network():
    match BACKBONE:
        case "vgg16":
            return keras.applications.vgg16, keras.applications.VGG16, {}
        case "mobilenet":
            return keras.applications.mobilenet, keras.applications.MobileNet, {"alpha": 0.25}
    raise SystemExit(BACKBONE)


def prepare(path):
    image = Image.open(path).convert("RGB").resize((256, 256), Image.Resampling.LANCZOS).resize((224, 224))
    array = np.frombuffer(image.tobytes(), np.uint8).reshape(1, 224, 224, 3)
    return _network()[0].preprocess_input(array.astype(np.float32))


def load_classifier():
    _, make, arguments = _network()
    return make(**arguments)


def top_label(probabilities):
    [[(_, label, probability)]] = _network()[0].decode_predictions(probabilities, top=1)
    return label, probability.item()


def classify(path):
    batch = prepare(path)
    both = np.concatenate([batch, batch[:, :, ::-1]])
    return top_label(load_classifier().predict(both, verbose=0).mean(axis=0, keepdims=True))


def top_labels(probabilities, k):
    order = np.lexsort((np.arange(1000), -probabilities[0]))[:k]
    names = {i: row[0][1] for i, row in zip(order, _network()[0].decode_predictions(np.eye(1000)[order], top=1))}
    return [(names[i], probabilities[0, i]) for i in order]

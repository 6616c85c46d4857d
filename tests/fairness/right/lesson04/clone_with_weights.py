"""Cloned, saved weights loaded again, softmax as a separate Activation; lists instead of tuples inside."""

import os
import tempfile
import tomllib
from pathlib import Path

import keras
import numpy as np
from PIL import Image

SETTINGS = Path("cvgrade.toml")
settings = tomllib.loads(SETTINGS.read_text(encoding="utf-8")) if SETTINGS.is_file() else {}
BACKBONE = os.environ.get("CVGRADE_BACKBONE", settings.get("backbone", "vgg16"))


def _network(**options):
    if BACKBONE == "mobilenet":
        return keras.applications.MobileNet(alpha=0.25, **options)
    return keras.applications.VGG16(**options)


def prepare(path):
    image = Image.open(path)
    try:
        rgb = image.convert("RGB")
        width, height = rgb.size
        scale = 224 / min(width, height)
        rgb = rgb.resize((max(224, round(width * scale)), max(224, round(height * scale))))
        left, top = (rgb.width - 224) // 2, (rgb.height - 224) // 2
        square = np.array(rgb.crop((left, top, left + 224, top + 224)), np.float32)
    finally:
        image.close()
    if BACKBONE == "mobilenet":
        np.divide(square, 127.5, out=square)
        square -= 1
    else:
        square = square - np.array([123.68, 116.779, 103.939], np.float32)
        square = square[:, :, [2, 1, 0]]
    return square[np.newaxis, ...]


def load_classifier():
    source = _network()
    copy = keras.models.clone_model(source)
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "imagenet.weights.h5")
        source.save_weights(file)
        copy.load_weights(file)
    return copy


def top_label(probabilities):
    entries = keras.applications.imagenet_utils.decode_predictions(probabilities, top=3)
    _, label, probability = max(entries[0], key=lambda entry: entry[-1])
    return label, np.float64(probability)


def classify(path):
    batch = np.repeat(prepare(path), 2, axis=0)
    return top_label(load_classifier().predict(batch, verbose=0)[:1])


def top_labels(probabilities, k):
    indices = np.argpartition(-probabilities[0], k - 1)[:k]
    indices = indices[np.argsort(-probabilities[0, indices], kind="stable")]
    chosen = np.zeros((k, 1000))
    chosen[np.arange(k), indices] = 1
    labels = [row[0][1] for row in keras.applications.imagenet_utils.decode_predictions(chosen, top=1)]
    return list(zip(labels, probabilities[0, indices].tolist()))

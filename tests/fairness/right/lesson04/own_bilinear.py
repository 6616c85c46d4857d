"""NumPy only after the file is open: own bilinear interpolation, matplotlib reads."""
import os
import tomllib
from pathlib import Path

import keras
import matplotlib.image as mpimg
import numpy as np

SETTINGS = Path("cvgrade.toml")
settings = tomllib.loads(SETTINGS.read_text(encoding="utf-8")) if SETTINGS.is_file() else {}
BACKBONE = os.environ.get("CVGRADE_BACKBONE", settings.get("backbone", "vgg16"))


def _axis(size):
    at = (np.arange(224) + 0.5) * size / 224 - 0.5
    at = at.clip(0, size - 1)
    low = np.floor(at).astype(int)
    high = np.minimum(low + 1, size - 1)
    return low, high, at - low


def prepare(path):
    image = mpimg.imread(path)
    if image.dtype.kind == "f":
        image = image * 255.0
    if image.ndim == 2:
        image = np.stack([image] * 3, axis=-1)
    if image.shape[2] == 2:
        image = image[..., :1].repeat(3, axis=2)
    image = image[:, :, :3].astype(np.float64)
    low, high, part = _axis(image.shape[0])
    image = image[low] * (1 - part)[:, None, None] + image[high] * part[:, None, None]
    low, high, part = _axis(image.shape[1])
    image = image[:, low] * (1 - part)[:, None] + image[:, high] * part[:, None]
    batch = np.expand_dims(image, 0).astype("f4")
    if BACKBONE.startswith("vgg"):
        return keras.applications.vgg16.preprocess_input(batch)
    return keras.applications.mobilenet.preprocess_input(batch)


def load_classifier():
    return (keras.applications.VGG16(weights="imagenet") if BACKBONE == "vgg16"
            else keras.applications.MobileNet(weights="imagenet", alpha=0.25, input_shape=(224, 224, 3)))


def top_label(probabilities):
    everything = keras.applications.mobilenet.decode_predictions(probabilities, top=1000)[0]
    _, label, probability = max(everything, key=lambda triple: triple[2])
    return label, probability


def classify(path):
    return top_label(load_classifier().predict(prepare(path)))


def top_labels(probabilities, k):
    everything = keras.applications.mobilenet.decode_predictions(probabilities, top=1000)[0]
    return [(b, c) for a, b, c in everything][0:k]

"""Loads the network without its softmax and puts one on top."""
import os
import tomllib
from pathlib import Path

import keras
import numpy as np
from PIL import Image

SETTINGS = Path("cvgrade.toml")
settings = tomllib.loads(SETTINGS.read_text(encoding="utf-8")) if SETTINGS.is_file() else {}
BACKBONE = os.environ.get("CVGRADE_BACKBONE", settings.get("backbone", "vgg16"))


def prepare(path: str | Path) -> np.ndarray:
    image = Image.open(path).convert("RGBA")
    white = Image.new("RGBA", image.size, "white")
    image = Image.alpha_composite(white, image).convert("RGB").resize((224, 224), Image.Resampling.BOX)
    x = np.array(image, dtype="float32")
    if BACKBONE == "mobilenet":
        x = x / 127.5 - 1
    else:
        x = x[:, :, ::-1] - np.array([103.939, 116.779, 123.68], "float32")
    return x.reshape(1, 224, 224, 3)


def load_classifier() -> keras.Model:
    if BACKBONE == "mobilenet":
        base = keras.applications.MobileNet(alpha=0.25, weights="imagenet", classifier_activation=None)
    else:
        base = keras.applications.VGG16(weights="imagenet", classifier_activation=None)
    return keras.Model(base.input, keras.layers.Softmax()(base.output))


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return np.einsum("ij,i->ij", e, 1 / np.einsum("ij->i", e))


def top_label(probabilities: np.ndarray) -> tuple[str, float]:
    return top_labels(probabilities, 1)[0]


def classify(path: str | Path) -> tuple[str, float]:
    model = load_classifier()
    return top_label(model.predict(prepare(path), verbose=0))


def top_labels(probabilities: np.ndarray, k: int) -> list[tuple[str, float]]:
    return [tuple(entry[1:]) for entry in keras.applications.imagenet_utils.decode_predictions(probabilities, top=k)[0]]

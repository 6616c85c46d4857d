"""Lesson 04: image classification with a pre-trained network.

The lesson text is lessons/lesson04.md. Check your work with `cvgrade check lesson04`.
"""

import os
import tomllib
from pathlib import Path

import keras
import numpy as np
from PIL import Image

# The network of this workspace, "vgg16" or "mobilenet": a check passes the setting on, and when you start
# this file yourself, it is read from cvgrade.toml.
SETTINGS = Path("cvgrade.toml")
settings = tomllib.loads(SETTINGS.read_text(encoding="utf-8")) if SETTINGS.is_file() else {}
BACKBONE = os.environ.get("CVGRADE_BACKBONE", settings.get("backbone", "vgg16"))


from typing import NamedTuple

from keras.applications import imagenet_utils
from skimage.transform import resize as sk_resize


class Prediction(NamedTuple):
    label: str
    probability: float


def prepare(path: str | Path) -> np.ndarray:
    with Image.open(path) as im:
        rgb = np.asarray(im.convert("RGB"))
    small = sk_resize(rgb, (224, 224, 3), order=1, mode="edge", preserve_range=True)
    batch = small.clip(0, 255).astype(np.float32)[None, ...]
    mode = "tf" if BACKBONE == "mobilenet" else "caffe"
    return imagenet_utils.preprocess_input(batch, mode=mode, data_format="channels_last")


def load_classifier() -> keras.Model:
    """The network without its activation, and a softmax of my own behind it."""
    if BACKBONE == "mobilenet":
        logits = keras.applications.MobileNet(alpha=0.25, weights="imagenet", classifier_activation=None)
    else:
        logits = keras.applications.VGG16(weights="imagenet", classifier_activation=None)
    return keras.Sequential([keras.Input((224, 224, 3)), logits, keras.layers.Softmax(axis=-1)])


def top_labels(probabilities: np.ndarray, k: int) -> list[Prediction]:
    decoded = imagenet_utils.decode_predictions(np.asarray(probabilities), top=int(k))
    return [Prediction(label, float(p)) for (_, label, p) in decoded[0]]


def top_label(probabilities: np.ndarray) -> Prediction:
    return top_labels(probabilities, 1)[0]


def classify(path: str | Path) -> Prediction:
    return top_label(load_classifier().predict(prepare(path), verbose=0))

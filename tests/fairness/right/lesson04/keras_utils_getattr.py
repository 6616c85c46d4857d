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


# Everything by name from keras.applications: nothing is imported twice.
FAMILY = getattr(keras.applications, BACKBONE)
BUILDER = {"vgg16": "VGG16", "mobilenet": "MobileNet"}[BACKBONE]
OPTIONS = {"vgg16": {}, "mobilenet": {"alpha": 0.25}}[BACKBONE]


def prepare(path):
    picture = keras.utils.load_img(
        path, color_mode="rgb", target_size=(224, 224), interpolation="bicubic", keep_aspect_ratio=True
    )
    values = keras.utils.img_to_array(picture, dtype="float32")
    return np.asarray(FAMILY.preprocess_input(np.stack([values])), dtype="float32")


def load_classifier():
    model = getattr(FAMILY, BUILDER)(weights="imagenet", name="judge", **OPTIONS)
    model.trainable = False
    return model


def top_labels(probabilities, k):
    [ranking] = FAMILY.decode_predictions(probabilities, top=k)
    return [(label, score) for _wnid, label, score in ranking]


def top_label(probabilities):
    return top_labels(probabilities, k=1)[0]


def classify(path):
    return top_label(load_classifier().predict_on_batch(prepare(path)))

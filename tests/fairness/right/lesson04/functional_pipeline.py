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

from functools import partial, reduce
from operator import itemgetter

from PIL import ImageOps

SIDE = 224


def pipe(value, *steps):
    """Send a value through functions, from left to right."""
    return reduce(lambda current, step: step(current), steps, value)


def flip_arguments(function, second):
    return lambda first: function(first, second)


def opened(path):
    with Image.open(path) as image:
        return image.convert("RGB")


def toolbox():
    return getattr(keras.applications, BACKBONE)


def prepare(path: str | Path) -> np.ndarray:
    return pipe(
        path,
        opened,
        partial(ImageOps.fit, size=(SIDE, SIDE), method=Image.Resampling.LANCZOS),
        partial(np.array, dtype=np.float32),
        flip_arguments(np.expand_dims, 0),
        lambda batch: toolbox().preprocess_input(batch),
        partial(np.asarray, dtype=np.float32),
    )


def load_classifier() -> keras.Model:
    makers = {
        "vgg16": partial(keras.applications.VGG16, weights="imagenet"),
        "mobilenet": partial(keras.applications.MobileNet, alpha=0.25, weights="imagenet"),
    }
    return makers[BACKBONE]()


def decoded(probabilities, k):
    return keras.applications.imagenet_utils.decode_predictions(np.array(probabilities), top=k)[0]


def top_labels(probabilities: np.ndarray, k: int) -> list[tuple[str, float]]:
    label, score = itemgetter(1), itemgetter(2)
    rows = decoded(probabilities, k)
    return list(zip(map(label, rows), map(float, map(score, rows))))


def top_label(probabilities: np.ndarray) -> tuple[str, float]:
    return pipe(top_labels(probabilities, 1), itemgetter(0))


def classify(path: str | Path) -> tuple[str, float]:
    return pipe(path, prepare, partial(load_classifier().predict, verbose=0), top_label)

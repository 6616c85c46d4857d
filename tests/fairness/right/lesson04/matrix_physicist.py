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

from numpy.typing import NDArray

N = 224


class Probability(float):
    """A float that also says itself in percent."""

    @property
    def percent(self) -> str:
        return f"{100 * self:.1f} %"


def interpolation_matrix(n: int) -> NDArray[np.float64]:
    """The linear map from n samples to N samples: a tent kernel that widens when the image shrinks."""
    assert n >= 1
    centers = (np.arange(N) + 0.5) * n / N - 0.5
    width = max(1.0, n / N)
    kernel = np.clip(1 - np.abs(centers[:, None] - np.arange(n)[None, :]) / width, 0, None)
    return kernel / kernel.sum(axis=1, keepdims=True)


def read_rgb(path: str | Path) -> NDArray[np.float64]:
    with open(path, "rb") as stream, Image.open(stream) as image:
        return np.asarray(image.convert("RGB"), dtype=np.float64)


def prepare(path: str | Path) -> np.ndarray:
    rgb = read_rgb(path)
    rows, columns, _ = rgb.shape
    small = np.tensordot(interpolation_matrix(rows), rgb, axes=(1, 0))
    small = np.tensordot(small, interpolation_matrix(columns), axes=(1, 1)).swapaxes(1, 2)
    mode = "caffe" if BACKBONE == "vgg16" else "tf"
    ready = keras.applications.imagenet_utils.preprocess_input(small[np.newaxis], mode=mode)
    return np.ascontiguousarray(ready, dtype=np.float32)


def load_classifier() -> keras.Model:
    original = (
        keras.applications.vgg16.VGG16(weights="imagenet")
        if BACKBONE == "vgg16"
        else keras.applications.mobilenet.MobileNet(weights="imagenet", alpha=0.25)
    )
    copy = keras.models.clone_model(original)
    copy.set_weights(original.get_weights())
    copy.trainable = False
    return copy


def label_of(index: int) -> str:
    return keras.applications.imagenet_utils.decode_predictions(np.eye(1000)[[index]], top=1)[0][0][1]


def top_label(probabilities: np.ndarray) -> tuple[str, float]:
    p = np.ravel(probabilities)
    best = p.argmax()
    return label_of(best), Probability(p[best])


def classify(path: str | Path) -> tuple[str, float]:
    return top_label(load_classifier().predict(prepare(path), verbose=0))


def top_labels(probabilities: np.ndarray, k: int) -> list[tuple[str, float]]:
    p = np.ravel(probabilities)
    # Only the k best are sorted; for k = 1000, argpartition has nothing to separate.
    candidates = np.argpartition(p, p.size - k)[p.size - k:]
    order = candidates[np.lexsort((candidates, -p[candidates]))]
    return [(label_of(index), Probability(p[index])) for index in order]

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


from functools import lru_cache
from typing import Final

SIDE: Final = 224
IMAGENET_MEAN_BGR: Final = np.array([103.939, 116.779, 123.68], np.float32)


def _nearest(n: int) -> np.ndarray:
    """For each of the 224 positions the index of the source pixel under its centre."""
    return ((2 * np.arange(SIDE) + 1) * n) // (2 * SIDE)


def prepare(path: str | Path) -> np.ndarray:
    with Image.open(path) as handle:
        rgb = np.asarray(handle.convert("RGB"))
    h, w, _ = rgb.shape
    small = rgb[np.ix_(_nearest(h), _nearest(w))].astype(np.float32)
    if BACKBONE == "mobilenet":
        out = small / np.float32(127.5) - np.float32(1)
    else:
        out = small[:, :, ::-1] - IMAGENET_MEAN_BGR
    return np.ascontiguousarray(out[None], dtype=np.float32)


@lru_cache(maxsize=1)
def load_classifier() -> keras.Model:
    if BACKBONE == "mobilenet":
        return keras.applications.MobileNet(input_shape=(SIDE, SIDE, 3), alpha=0.25, include_top=True, classes=1000)
    return keras.applications.VGG16(input_shape=(SIDE, SIDE, 3), include_top=True, classes=1000)


@lru_cache(maxsize=1)
def _names() -> tuple[str, ...]:
    """The 1,000 labels by class number. They are not unique, so this must not become a dict."""
    falling = np.linspace(1, 0, 1000, dtype=np.float32)[None]
    return tuple(name for _, name, _ in keras.applications.imagenet_utils.decode_predictions(falling, top=1000)[0])


def top_label(probabilities: np.ndarray) -> tuple[str, float]:
    (row,) = probabilities
    winner = int(row.argmax())
    return _names()[winner], float(row[winner])


def classify(path: str | Path) -> tuple[str, float]:
    return top_label(load_classifier().predict(prepare(path), verbose=0))


def top_labels(probabilities: np.ndarray, k: int) -> list[tuple[str, float]]:
    (row,) = probabilities
    order = np.argsort(-row, kind="stable")[:k]
    return [(_names()[i], float(row[i])) for i in order]

"""Lesson 04: image classification with a pre-trained network.

Run `cvgrade check lesson04` whenever you like; the brief is in README.md beside this file.
Write the code for the network that your workspace is set to: see `backbone` in cvgrade.toml.
"""

import os
from pathlib import Path

import keras
import numpy as np
from PIL import Image

BACKBONE = os.environ.get("CVGRADE_BACKBONE", "vgg16")


def prepare(path: str | Path) -> np.ndarray:
    """Load a photograph as the network wants it: float32 (1, 224, 224, 3), preprocessed for that network."""
    raise NotImplementedError("load as RGB, resize to 224 × 224, add a batch axis, and preprocess")


def load_classifier() -> keras.Model:
    """The network with its ImageNet weights: VGG16, or MobileNet with alpha=0.25."""
    raise NotImplementedError("return the pre-trained network with all of its 1,000 classes")


def top_label(probabilities: np.ndarray) -> tuple[str, float]:
    """The most likely label of an array (1, 1000), and its probability."""
    raise NotImplementedError("decode the probabilities and take the first entry")


def classify(path: str | Path) -> tuple[str, float]:
    """The most likely label of a photograph, and its probability."""
    raise NotImplementedError("put the three functions above together")


# Bonus: more than one guess.


def top_labels(probabilities: np.ndarray, k: int) -> list[tuple[str, float]]:
    """The k most likely labels with their probabilities, most likely first."""
    raise NotImplementedError("decode the k best")

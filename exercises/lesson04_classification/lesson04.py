"""Lesson 04: image classification with a pre-trained network.

The lesson text is lessons/lesson04.md. Check your work with `cvgrade check lesson04`.
Write the code for the network that your workspace uses: see `backbone` in cvgrade.toml.
"""

import os
from pathlib import Path

import keras
import numpy as np
from PIL import Image

BACKBONE = os.environ.get("CVGRADE_BACKBONE", "vgg16")


def prepare(path: str | Path) -> np.ndarray:
    """Return a photograph as the input of the network: float32 (1, 224, 224, 3), preprocessed."""
    raise NotImplementedError("load as RGB, resize to 224 × 224, add a batch axis, and preprocess")


def load_classifier() -> keras.Model:
    """Return the network with its ImageNet weights: VGG16, or MobileNet with alpha=0.25."""
    raise NotImplementedError("return the pre-trained network with all 1,000 classes")


def top_label(probabilities: np.ndarray) -> tuple[str, float]:
    """Return the most likely label for probabilities of shape (1, 1000), and its probability."""
    raise NotImplementedError("decode the probabilities and take the first entry")


def classify(path: str | Path) -> tuple[str, float]:
    """Return the most likely label of a photograph, and its probability."""
    raise NotImplementedError("combine the three functions above")


# Bonus: more than one label.


def top_labels(probabilities: np.ndarray, k: int) -> list[tuple[str, float]]:
    """Return the k most likely labels with their probabilities, most likely first."""
    raise NotImplementedError("decode the k most likely labels")


if __name__ == "__main__":
    # Trial calls go here. They run when you start this file yourself; a check skips them.
    print(prepare("assets/coffee.png").shape)

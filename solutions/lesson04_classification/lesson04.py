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
    # BEGIN SOLUTION  load as RGB, resize to 224 × 224, add a batch axis, and preprocess
    with Image.open(path) as image:
        pixels = np.asarray(image.convert("RGB").resize((224, 224)), np.float32)
    network = keras.applications.vgg16 if BACKBONE == "vgg16" else keras.applications.mobilenet
    return network.preprocess_input(pixels[np.newaxis].copy())
    # END SOLUTION


def load_classifier() -> keras.Model:
    """Return the network with its ImageNet weights: VGG16, or MobileNet with alpha=0.25."""
    # BEGIN SOLUTION  return the pre-trained network with all 1,000 classes
    if BACKBONE == "vgg16":
        return keras.applications.VGG16(weights="imagenet")
    return keras.applications.MobileNet(alpha=0.25, weights="imagenet")
    # END SOLUTION


def top_label(probabilities: np.ndarray) -> tuple[str, float]:
    """Return the most likely label for probabilities of shape (1, 1000), and its probability."""
    # BEGIN SOLUTION  decode the probabilities and take the first entry
    decoded = keras.applications.imagenet_utils.decode_predictions(probabilities, top=1)
    _, label, probability = decoded[0][0]
    return label, float(probability)
    # END SOLUTION


def classify(path: str | Path) -> tuple[str, float]:
    """Return the most likely label of a photograph, and its probability."""
    # BEGIN SOLUTION  combine the three functions above
    return top_label(load_classifier().predict(prepare(path), verbose=0))
    # END SOLUTION


# Bonus: more than one label.


def top_labels(probabilities: np.ndarray, k: int) -> list[tuple[str, float]]:
    """Return the k most likely labels with their probabilities, most likely first."""
    # BEGIN SOLUTION  decode the k most likely labels
    decoded = keras.applications.imagenet_utils.decode_predictions(probabilities, top=k)
    return [(label, float(probability)) for _, label, probability in decoded[0]]
    # END SOLUTION

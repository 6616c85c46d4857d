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
settings = tomllib.loads(SETTINGS.read_text(encoding="utf-8-sig")) if SETTINGS.is_file() else {}
BACKBONE = os.environ.get("CVGRADE_BACKBONE", settings.get("backbone", "vgg16"))


def prepare(path: str | Path) -> np.ndarray:
    """Return a photograph as the input of the network BACKBONE.

    The whole image, or its central square, is resized to 224 × 224 pixels in any way. The values are
    preprocessed as the network expects them.

    Args:
        path: A PNG or JPEG file, as a string or a Path. It may be grayscale or transparent: the input of the
            network has red, green and blue.

    Returns:
        An array, float32, (1, 224, 224, 3).
    """
    raise NotImplementedError("return the photograph as the input of the network")


def load_classifier() -> keras.Model:
    """Return the network BACKBONE with its ImageNet weights: VGG16, or MobileNet with alpha=0.25.

    Its input is what `prepare` returns. Its output is the probabilities of all 1,000 classes.
    """
    raise NotImplementedError("return the pre-trained network with all 1,000 classes")


def top_label(probabilities: np.ndarray) -> tuple[str, float]:
    """Return the most likely label, and its probability.

    Args:
        probabilities: A prediction of the network, float32, (1, 1000).

    Returns:
        The label exactly as `decode_predictions` of Keras spells it, and the probability from 0 to 1, not
        rounded.
    """
    raise NotImplementedError("return the most likely label and its probability")


def classify(path: str | Path) -> tuple[str, float]:
    """Return the most likely label of a photograph, and its probability, as `top_label` does.

    Args:
        path: A file that `prepare` can load.
    """
    raise NotImplementedError("return the most likely label of the photograph and its probability")


# Bonus: more than one label.


def top_labels(probabilities: np.ndarray, k: int) -> list[tuple[str, float]]:
    """Return the k most likely labels with their probabilities, most likely first.

    Args:
        probabilities: A prediction of the network, float32, (1, 1000).
        k: How many labels, from 1 to 1,000.

    Returns:
        A list of k pairs like the one that `top_label` returns.
    """
    raise NotImplementedError("return the k most likely labels with their probabilities")


if __name__ == "__main__":
    # Trial calls go here. They run when you start this file yourself; a check skips them.
    print(BACKBONE, prepare("assets/coffee.png").shape)

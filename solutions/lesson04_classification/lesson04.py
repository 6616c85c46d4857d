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
    # BEGIN SOLUTION  return the photograph as the input of the network
    # convert("RGB") also gives grayscale and transparent files three channels. resize() scales the image;
    # reshape() would only reorder its numbers.
    with Image.open(path) as image:
        pixels = np.asarray(image.convert("RGB").resize((224, 224)), np.float32)
    # Each network has the preprocessing that it was trained with, and VGG16's and MobileNet's differ.
    # np.newaxis adds the batch axis. preprocess_input works in place, so it gets a copy.
    network = keras.applications.vgg16 if BACKBONE == "vgg16" else keras.applications.mobilenet
    return network.preprocess_input(pixels[np.newaxis].copy())
    # END SOLUTION


def load_classifier() -> keras.Model:
    """Return the network BACKBONE with its ImageNet weights: VGG16, or MobileNet with alpha=0.25.

    Its input is what `prepare` returns. Its output is the probabilities of all 1,000 classes.
    """
    # BEGIN SOLUTION  return the pre-trained network with all 1,000 classes
    # With its top, which is the default, the network ends in the 1,000 classes of ImageNet. alpha=0.25 is a
    # MobileNet with a quarter of the filters.
    if BACKBONE == "vgg16":
        return keras.applications.VGG16(weights="imagenet")
    return keras.applications.MobileNet(alpha=0.25, weights="imagenet")
    # END SOLUTION


def top_label(probabilities: np.ndarray) -> tuple[str, float]:
    """Return the most likely label, and its probability.

    Args:
        probabilities: A prediction of the network, float32, (1, 1000).

    Returns:
        The label exactly as `decode_predictions` of Keras spells it, and the probability from 0 to 1, not
        rounded.
    """
    # BEGIN SOLUTION  return the most likely label and its probability
    # decode_predictions knows the labels and sorts them. It returns a list for each image of the batch: the
    # first [0] is the image, and the second one its most likely label.
    decoded = keras.applications.imagenet_utils.decode_predictions(probabilities, top=1)
    _, label, probability = decoded[0][0]
    return label, float(probability)
    # END SOLUTION


# BEGIN SOLUTION
def _predict(batch):
    """Return the probabilities for a batch of prepared images: (images, 1000)."""
    return load_classifier().predict(batch, verbose=0)


# END SOLUTION


def classify(path: str | Path) -> tuple[str, float]:
    """Return the most likely label of a photograph, and its probability, as `top_label` does.

    Args:
        path: A file that `prepare` can load.
    """
    # BEGIN SOLUTION  return the most likely label of the photograph and its probability
    # Every step is a function that is written already.
    return top_label(_predict(prepare(path)))
    # END SOLUTION


# Bonus: more than one label.


def top_labels(probabilities: np.ndarray, k: int) -> list[tuple[str, float]]:
    """Return the k most likely labels with their probabilities, most likely first.

    Args:
        probabilities: A prediction of the network, float32, (1, 1000).
        k: How many labels, from 1 to 1,000.

    Returns:
        A list of k pairs like the one that `top_label` returns.
    """
    # BEGIN SOLUTION  return the k most likely labels with their probabilities
    # The same call as for one label: it returns the k best in order. float() makes plain Python numbers.
    decoded = keras.applications.imagenet_utils.decode_predictions(probabilities, top=k)
    return [(label, float(probability)) for _, label, probability in decoded[0]]
    # END SOLUTION

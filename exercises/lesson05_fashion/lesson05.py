"""Lesson 05: train an image classifier on Fashion-MNIST.

The lesson text is lessons/lesson05.md. Run `cvgrade check lesson05` to check your work.
"""

from pathlib import Path

import keras
import numpy as np

CLASSES = (
    "T-shirt/top",
    "Trouser",
    "Pullover",
    "Dress",
    "Coat",
    "Sandal",
    "Shirt",
    "Sneaker",
    "Bag",
    "Ankle boot",
)


def prepare_images(images: np.ndarray) -> np.ndarray:
    """Convert uint8 images (N, 28, 28) to float32 (N, 28, 28, 1) with values from 0 to 1.

    0 stays 0 and 255 becomes 1, whatever values the images contain. Return a NumPy array.
    """
    raise NotImplementedError("return the images as float32 (N, 28, 28, 1) from 0 to 1")


def prepare_labels(labels: np.ndarray) -> np.ndarray:
    """Convert class numbers 0 to 9 of shape (N,) to one-hot rows (N, 10).

    There are always ten columns, even if some classes do not occur. Return a NumPy array; any dtype of
    numbers is fine.
    """
    raise NotImplementedError("return a one-hot row of ten values for each label")


def build_model() -> keras.Model:
    """Return a compiled network with input 28 × 28 × 1 and ten output probabilities (softmax).

    It contains a convolution, consists of layers of Keras, and has at most 5 million parameters. Compile it
    for one-hot labels, with a categorical cross-entropy as the loss and the accuracy as a metric. The network
    can learn: after a short training it reaches the accuracy that the lesson text names.
    """
    raise NotImplementedError("return a compiled network with ten output probabilities")


def train(model: keras.Model, images: np.ndarray, labels: np.ndarray, epochs: int) -> dict:
    """Train the model on prepared images and labels. The model that is passed in learns.

    Returns the history: a dict with the lists "loss" and "accuracy", one number for each epoch. Further keys
    are allowed.
    """
    raise NotImplementedError("train the model and return its history as a dict")


def evaluate(model: keras.Model, images: np.ndarray, labels: np.ndarray) -> tuple[float, float]:
    """Return loss and accuracy of the model on prepared images and labels, without changing the model.

    The loss is the one that `model.evaluate` reports, or the plain categorical cross-entropy. The accuracy
    is a fraction from 0 to 1.
    """
    raise NotImplementedError("return loss and accuracy as a pair of floats")


# Bonus: save the model, and use it.


def save_and_reload(model: keras.Model, path: str | Path) -> keras.Model:
    """Save the model to path, load it again from there, and return the loaded model.

    The path ends in .keras, and is a string or a Path. The file stays there. The loaded model makes the same
    predictions.
    """
    raise NotImplementedError("save the model, load it again, and return the loaded one")


def predict_label(model: keras.Model, image: np.ndarray) -> str:
    """Return the name of the most probable class of one uint8 image (28, 28), as in CLASSES."""
    raise NotImplementedError("return the name of the most probable class")


if __name__ == "__main__":
    # Trial calls go here. They run when you start this file yourself; a check skips them.
    build_model().summary()

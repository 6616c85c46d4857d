"""Lesson 05: train an image classifier on Fashion-MNIST.

Run `cvgrade check lesson05` whenever you like; the brief is in README.md beside this file.
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
    """Turn uint8 images (N, 28, 28) into float32 (N, 28, 28, 1) from 0 to 1."""
    raise NotImplementedError("convert to float32, divide by 255, and add a channel axis")


def prepare_labels(labels: np.ndarray) -> np.ndarray:
    """Turn class numbers 0 to 9 of shape (N,) into one-hot rows (N, 10)."""
    raise NotImplementedError("one row of ten numbers for each label, a single one among zeros")


def build_model() -> keras.Model:
    """A compiled network: 28 × 28 × 1 in, ten probabilities out."""
    raise NotImplementedError("convolution, pooling, flatten, dense, softmax; then compile for one-hot labels")


def train(model: keras.Model, images: np.ndarray, labels: np.ndarray, epochs: int) -> dict:
    """Fit the model on prepared images and labels; return the history: loss and accuracy by epoch."""
    raise NotImplementedError("fit for that many epochs and return the dict of the history")


def evaluate(model: keras.Model, images: np.ndarray, labels: np.ndarray) -> tuple[float, float]:
    """Loss and accuracy of the model on prepared images and labels."""
    raise NotImplementedError("let the model evaluate itself and return two plain numbers")


# Bonus: keep the model, and use it.


def save_and_reload(model: keras.Model, path: str | Path) -> keras.Model:
    """Save the model to path (which ends in .keras), load it again, and return the loaded one."""
    raise NotImplementedError("save, then load from the same path")


def predict_label(model: keras.Model, image: np.ndarray) -> str:
    """The name of the class of one uint8 image (28, 28)."""
    raise NotImplementedError("prepare a batch of one, predict, and look the largest probability up in CLASSES")

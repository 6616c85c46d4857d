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
    # BEGIN SOLUTION  convert to float32, divide by 255, and add a channel axis
    return (images.astype(np.float32) / 255.0)[..., np.newaxis]
    # END SOLUTION


def prepare_labels(labels: np.ndarray) -> np.ndarray:
    """Turn class numbers 0 to 9 of shape (N,) into one-hot rows (N, 10)."""
    # BEGIN SOLUTION  one row of ten numbers for each label, a single one among zeros
    return keras.utils.to_categorical(labels, 10)
    # END SOLUTION


def build_model() -> keras.Model:
    """A compiled network: 28 × 28 × 1 in, ten probabilities out."""
    # BEGIN SOLUTION  convolution, pooling, flatten, dense, softmax; then compile for one-hot labels
    model = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            keras.layers.Conv2D(32, 3, activation="relu", kernel_initializer="he_uniform"),
            keras.layers.MaxPooling2D(2),
            keras.layers.Flatten(),
            keras.layers.Dense(100, activation="relu", kernel_initializer="he_uniform"),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
    # END SOLUTION


def train(model: keras.Model, images: np.ndarray, labels: np.ndarray, epochs: int) -> dict:
    """Fit the model on prepared images and labels; return the history: loss and accuracy by epoch."""
    # BEGIN SOLUTION  fit for that many epochs and return the dict of the history
    return model.fit(images, labels, epochs=epochs, batch_size=32, verbose=0).history
    # END SOLUTION


def evaluate(model: keras.Model, images: np.ndarray, labels: np.ndarray) -> tuple[float, float]:
    """Loss and accuracy of the model on prepared images and labels."""
    # BEGIN SOLUTION  let the model evaluate itself and return two plain numbers
    loss, accuracy = model.evaluate(images, labels, verbose=0)
    return float(loss), float(accuracy)
    # END SOLUTION


# Bonus: keep the model, and use it.


def save_and_reload(model: keras.Model, path: str | Path) -> keras.Model:
    """Save the model to path (which ends in .keras), load it again, and return the loaded one."""
    # BEGIN SOLUTION  save, then load from the same path
    model.save(path)
    return keras.saving.load_model(path)
    # END SOLUTION


def predict_label(model: keras.Model, image: np.ndarray) -> str:
    """The name of the class of one uint8 image (28, 28)."""
    # BEGIN SOLUTION  prepare a batch of one, predict, and look the largest probability up in CLASSES
    probabilities = model.predict(prepare_images(image[np.newaxis]), verbose=0)
    return CLASSES[int(probabilities[0].argmax())]
    # END SOLUTION

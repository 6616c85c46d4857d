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
    # BEGIN SOLUTION  return the images as float32 (N, 28, 28, 1) from 0 to 1
    # np.newaxis adds the channel axis at the end: Conv2D expects (N, height, width, channels).
    return (images.astype(np.float32) / 255.0)[..., np.newaxis]
    # END SOLUTION


def prepare_labels(labels: np.ndarray) -> np.ndarray:
    """Convert class numbers 0 to 9 of shape (N,) to one-hot rows (N, 10).

    There are always ten columns, even if some classes do not occur. Return a NumPy array; any dtype of
    numbers is fine.
    """
    # BEGIN SOLUTION  return a one-hot row of ten values for each label
    # The 10 is needed: without it, the number of columns would depend on the largest label in this batch.
    return keras.utils.to_categorical(labels, 10)
    # END SOLUTION


def build_model() -> keras.Model:
    """Return a compiled network with input 28 × 28 × 1 and ten output probabilities (softmax).

    It contains a convolution, consists of layers of Keras, and has at most 5 million parameters. Compile it
    for one-hot labels, with a categorical cross-entropy as the loss and the accuracy as a metric. The network
    can learn: after a short training it reaches the accuracy that the lesson text names.
    """
    # BEGIN SOLUTION  return a compiled network with ten output probabilities
    # One convolution finds edges and textures, pooling makes the result smaller, and two Dense layers decide.
    # he_uniform is the initialization that suits relu: it keeps the values of a deep layer from shrinking.
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
    # softmax makes ten probabilities that add up to 1; categorical cross-entropy compares them with one-hot
    # labels.
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
    # END SOLUTION


def train(model: keras.Model, images: np.ndarray, labels: np.ndarray, epochs: int) -> dict:
    """Train the model on prepared images and labels. The model that is passed in learns.

    Returns the history: a dict with the lists "loss" and "accuracy", one number for each epoch. Further keys
    are allowed.
    """
    # BEGIN SOLUTION  train the model and return its history as a dict
    # fit changes the weights of the model itself. Its History object has a list for each metric.
    return model.fit(images, labels, epochs=epochs, batch_size=32, verbose=0).history
    # END SOLUTION


def evaluate(model: keras.Model, images: np.ndarray, labels: np.ndarray) -> tuple[float, float]:
    """Return loss and accuracy of the model on prepared images and labels, without changing the model.

    The loss is the one that `model.evaluate` reports, or the plain categorical cross-entropy. The accuracy
    is a fraction from 0 to 1.
    """
    # BEGIN SOLUTION  return loss and accuracy as a pair of floats
    # evaluate predicts without training. It returns the loss, then the metrics in the order of compile().
    loss, accuracy = model.evaluate(images, labels, verbose=0)
    return float(loss), float(accuracy)
    # END SOLUTION


# Bonus: save the model, and use it.


def save_and_reload(model: keras.Model, path: str | Path) -> keras.Model:
    """Save the model to path, load it again from there, and return the loaded model.

    The path ends in .keras, and is a string or a Path. The file stays there. The loaded model makes the same
    predictions.
    """
    # BEGIN SOLUTION  save the model, load it again, and return the loaded one
    # A .keras file has the layers, the weights and the optimizer, so nothing has to be built again.
    model.save(path)
    return keras.saving.load_model(path)
    # END SOLUTION


def predict_label(model: keras.Model, image: np.ndarray) -> str:
    """Return the name of the most probable class of one uint8 image (28, 28), as in CLASSES."""
    # BEGIN SOLUTION  return the name of the most probable class
    # A network takes a batch, so the image becomes a batch of one, prepared like the images of the training.
    # The index of the largest probability is the class number.
    probabilities = model.predict(prepare_images(image[np.newaxis]), verbose=0)
    return CLASSES[int(probabilities[0].argmax())]
    # END SOLUTION

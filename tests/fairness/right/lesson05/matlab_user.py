"""Lesson 05, written by somebody who thinks in MATLAB: preallocate, loop, fill."""

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
zeros = np.zeros
size = np.shape


def prepare_images(images: np.ndarray) -> np.ndarray:
    [n, rows, cols] = size(images)
    out = zeros((n, rows, cols, 1), dtype=np.single)
    for k in range(0, n):
        out[k, :, :, 0] = np.single(images[k, :, :]) / np.single(255)
    return out


def prepare_labels(labels: np.ndarray) -> np.ndarray:
    n = np.size(labels)
    Y = zeros((n, 10))
    for k in range(n):
        for c in range(10):
            if labels[k] == c:
                Y[k, c] = 1
    return Y


def build_model() -> keras.Model:
    net = keras.models.Sequential()
    net.add(keras.layers.InputLayer(shape=(28, 28, 1)))
    net.add(keras.layers.Conv2D(filters=24, kernel_size=[3, 3], padding="same"))
    net.add(keras.layers.ReLU())
    net.add(keras.layers.MaxPool2D(pool_size=[2, 2], strides=[2, 2]))
    net.add(keras.layers.Flatten())
    net.add(keras.layers.Dense(units=96))
    net.add(keras.layers.ReLU())
    net.add(keras.layers.Dense(units=10))
    net.add(keras.layers.Softmax())
    options = {"optimizer": "adam", "loss": "categorical_crossentropy", "metrics": ["accuracy"]}
    net.compile(**options)
    return net


def train(model: keras.Model, images: np.ndarray, labels: np.ndarray, epochs: int) -> dict:
    loss = zeros(epochs)
    accuracy = zeros(epochs)
    for k in range(epochs):
        info = model.fit(images, labels, epochs=1, batch_size=32, verbose=0)
        loss[k] = info.history["loss"][-1]
        accuracy[k] = info.history["accuracy"][-1]
    return {"loss": loss.tolist(), "accuracy": accuracy.tolist()}


def evaluate(model: keras.Model, images: np.ndarray, labels: np.ndarray) -> tuple[float, float]:
    P = model.predict(images, verbose=0)
    n = size(P)[0]
    total = 0.0
    hits = 0
    for k in range(n):
        row = np.double(P[k, :])
        total = total - np.sum(np.double(labels[k, :]) * np.log(np.maximum(row, 1e-7)))
        if np.argmax(row) == np.argmax(labels[k, :]):
            hits = hits + 1
    return float(total / n), hits / n


def save_and_reload(model: keras.Model, path: str | Path) -> keras.Model:
    filename = str(path)
    model.save(filename)
    return keras.models.load_model(filename)


def predict_label(model: keras.Model, image: np.ndarray) -> str:
    X = zeros((1, 28, 28, 1), dtype=np.single)
    X[0, :, :, 0] = np.single(image) / 255
    P = model.predict(X, verbose=0)
    best = 0
    for c in range(1, 10):
        if P[0, c] > P[0, best]:
            best = c
    return CLASSES[best]

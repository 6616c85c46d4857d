# style: train_on_batch and test_on_batch loops, generators, RMSprop, class weights for every batch
import itertools
import pathlib

import keras
import numpy as np
from keras.utils import to_categorical


class Clothes:
    NAMES = [
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
    ]

    def __class_getitem__(cls, number):
        return cls.NAMES[number]


def prepare_images(images):
    return np.asarray([(image / 255).reshape(28, 28, 1) for image in images], dtype=np.float32).reshape(
        -1, 28, 28, 1
    )


def prepare_labels(labels):
    return to_categorical(np.asarray(labels).ravel(), num_classes=10).astype("uint8")


def build_model():
    net = keras.Sequential([keras.Input((28, 28, 1))])
    net.add(
        keras.layers.Conv2D(
            32,
            3,
            activation="leaky_relu",
            kernel_initializer="he_normal",
            kernel_regularizer=keras.regularizers.l2(1e-6),
        )
    )
    net.add(keras.layers.MaxPooling2D(2))
    net.add(keras.layers.Flatten())
    net.add(keras.layers.Dense(100, activation="leaky_relu", kernel_initializer="he_normal"))
    net.add(keras.layers.Dense(10, activation="softmax"))
    net.compile(loss="categorical_crossentropy", optimizer="rmsprop", metrics=["acc"])
    return net


def batches(images, labels, size):
    order = np.random.permutation(len(images))
    for chunk in (
        itertools.batched(order, size)
        if hasattr(itertools, "batched")
        else np.array_split(order, max(1, len(order) // size))
    ):
        chunk = list(chunk)
        yield images[chunk], labels[chunk]


def train(model, images, labels, epochs):
    counts = np.maximum(labels.sum(axis=0), 1)
    weights = {i: float(len(labels) / (10 * c)) for i, c in enumerate(counts)}
    history = {"loss": [], "accuracy": []}
    for _ in range(epochs):
        results = []
        for x, y in batches(images, labels, 32):
            model.reset_metrics()
            loss, accuracy = model.train_on_batch(x, y, class_weight=weights)
            results.append((float(loss), float(accuracy)))
        loss, accuracy = np.mean(results, axis=0)
        history["loss"].append(float(loss))
        history["accuracy"].append(float(accuracy))
    return history


def evaluate(model, images, labels):
    total = np.zeros(2)
    for start in range(0, len(images), 256):
        x, y = images[start : start + 256], labels[start : start + 256]
        model.reset_metrics()
        total += np.multiply(model.test_on_batch(x, y), len(x))
    loss, accuracy = total / len(images)
    return float(loss), float(accuracy)


def save_and_reload(model, path):
    path = pathlib.Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    model.save(path)
    assert path.exists()
    return keras.saving.load_model(path)


def predict_label(model, image):
    return Clothes[model.predict_on_batch(prepare_images([image])).argmax(axis=1).item()]

"""Lesson 05: typed helpers, and train_on_batch in a loop."""

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

import dataclasses
import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

Array: TypeAlias = np.ndarray


class Scores(NamedTuple):
    loss: float
    accuracy: float


@dataclasses.dataclass(slots=True)
class Log:
    loss: list[float] = dataclasses.field(default_factory=list)
    accuracy: list[float] = dataclasses.field(default_factory=list)

    def add(self, scores: dict) -> None:
        self.loss.append(float(scores["loss"]))
        self.accuracy.append(float(scores["accuracy"]))


def _batches(size: int, count: int) -> Iterator[Sequence[int]]:
    iterator = iter(np.random.permutation(count))
    while batch := list(itertools.islice(iterator, size)):
        yield batch


def prepare_images(images: Array) -> Array:
    out = np.zeros(images.shape + (1,), dtype=np.float32)
    out[..., 0] = images
    out *= np.float32(1) / np.float32(255)
    return np.minimum(out, np.float32(1))


def prepare_labels(labels: Array) -> Array:
    rows = np.zeros((len(labels), 10), dtype=np.int8)
    rows[np.arange(len(labels)), np.asarray(labels, dtype=np.intp)] = 1
    return rows


def build_model() -> keras.Model:
    model = keras.Sequential(name="fashion")
    model.add(keras.Input((28, 28, 1)))
    for filters in (16, 32):
        model.add(keras.layers.Conv2D(filters, (3, 3), padding="same", kernel_initializer="he_normal"))
        model.add(keras.layers.LeakyReLU(negative_slope=0.1))
        model.add(keras.layers.AveragePooling2D(2))
    model.add(keras.layers.Flatten())
    model.add(keras.layers.Dropout(0.1))
    model.add(keras.layers.Dense(128, activation="gelu", kernel_regularizer=keras.regularizers.L2(1e-5)))
    model.add(keras.layers.Dense(len(CLASSES)))
    model.add(keras.layers.Activation("softmax"))
    model.compile(
        optimizer=keras.optimizers.AdamW(learning_rate=0.002, weight_decay=1e-4),
        loss=keras.losses.CategoricalCrossentropy(label_smoothing=0.05),
        metrics=["accuracy"],
    )
    return model


def train(model: keras.Model, images: Array, labels: Array, epochs: int) -> dict:
    log = Log()
    for _ in range(epochs):
        sums = {"loss": 0.0, "accuracy": 0.0}
        for batch in _batches(32, len(images)):
            model.reset_metrics()  # so that the numbers belong to this batch alone
            scores = model.train_on_batch(images[batch], labels[batch], return_dict=True)
            for key in sums:
                sums[key] += float(scores[key]) * len(batch)
        log.add({key: value / len(images) for key, value in sums.items()})
    return dataclasses.asdict(log)


def evaluate(model: keras.Model, images: Array, labels: Array) -> Scores:
    scores = model.evaluate(images, labels, batch_size=256, verbose=0, return_dict=True)
    return Scores(float(scores["loss"]), float(scores["accuracy"]))


def save_and_reload(model: keras.Model, path: str | Path) -> keras.Model:
    model.save(str(path), overwrite=True)
    return keras.saving.load_model(str(path))


def predict_label(model: keras.Model, image: Array) -> str:
    outputs: Array = model.predict_on_batch(prepare_images(image[None]))
    best = max(range(len(CLASSES)), key=lambda k: outputs[0, k])
    return CLASSES[best]

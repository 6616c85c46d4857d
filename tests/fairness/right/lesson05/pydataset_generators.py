"""Batches come from generators and a PyDataset."""

import contextlib
import math
import shutil
import tempfile
from collections.abc import Iterator
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

class Batches(keras.utils.PyDataset):
    def __init__(self, images, labels, size=32):
        super().__init__()
        self.images, self.labels, self.size = images, labels, size
        self.order = np.random.permutation(len(images))

    def __len__(self):
        return math.ceil(len(self.order) / self.size)

    def __getitem__(self, index):
        part = self.order[index * self.size : (index + 1) * self.size]
        return self.images[part], self.labels[part]

    def on_epoch_end(self):
        np.random.shuffle(self.order)


def _chunks(total: int, size: int = 500) -> Iterator[slice]:
    yield from (slice(i, min(i + size, total)) for i in range(0, total, size))


def prepare_images(images: np.ndarray) -> np.ndarray:
    out = np.empty((*images.shape, 1), dtype="float32")
    for part in _chunks(len(images)):
        out[part] = images[part, ..., None] / 255.0
    return out


def prepare_labels(labels: np.ndarray) -> np.ndarray:
    def rows():
        for label in labels:
            yield from (float(label == column) for column in range(10))

    return np.fromiter(rows(), dtype=np.float32).reshape(-1, 10)


def build_model() -> keras.Model:
    def layers():
        yield keras.Input((28, 28, 1))
        yield keras.layers.Conv2D(28, 3, activation="relu")
        yield keras.layers.MaxPooling2D()
        yield keras.layers.SeparableConv2D(48, 3, activation="relu")
        yield keras.layers.Flatten()
        yield keras.layers.Dense(64, activation="relu")
        yield keras.layers.Dense(10, activation="softmax")

    model = keras.Sequential(list(layers()))
    model.compile(optimizer=keras.optimizers.AdamW(1e-3), loss="categorical_crossentropy", metrics=["accuracy"])
    return model


def train(model: keras.Model, images: np.ndarray, labels: np.ndarray, epochs: int) -> dict:
    history = model.fit(Batches(images, labels), epochs=epochs, verbose=0, shuffle=False).history
    return {"loss": list(history.get("loss", ())), "accuracy": list(history.get("accuracy", ()))}


def evaluate(model: keras.Model, images: np.ndarray, labels: np.ndarray) -> tuple[float, float]:
    loss = keras.metrics.CategoricalCrossentropy()
    accuracy = keras.metrics.CategoricalAccuracy()
    for part in _chunks(len(images)):
        predictions = model.predict_on_batch(images[part])
        loss.update_state(labels[part], predictions)
        accuracy.update_state(labels[part], predictions)
    return float(loss.result()), float(accuracy.result())


@contextlib.contextmanager
def _scratch_file():
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder) / "draft.keras"


def save_and_reload(model: keras.Model, path: str | Path) -> keras.Model:
    """Save to a scratch file first, so that an interrupted save never leaves half a model at path."""
    with _scratch_file() as draft:
        model.save(draft)
        shutil.copyfile(draft, path)
    return keras.saving.load_model(path)


def predict_label(model: keras.Model, image: np.ndarray) -> str:
    def candidates():
        yield from zip(model.predict(prepare_images(image[None]), verbose=0)[0].tolist(), CLASSES)

    best, best_name = -1.0, CLASSES[0]
    for probability, name in candidates():
        if probability > best:
            best, best_name = probability, name
    return best_name

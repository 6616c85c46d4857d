"""Lesson 05: a PyDataset feeds fit, and a callback writes the history."""

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

import math


def prepare_images(images: np.ndarray) -> np.ndarray:
    """Pad the shape, then scale with a layer of Keras, and leave Keras again."""
    layer = keras.layers.Rescaling(scale=1.0 / 255, dtype="float32")
    reshaped = np.reshape(images, np.shape(images) + (1,))
    return keras.ops.convert_to_numpy(layer(reshaped))


def prepare_labels(labels: np.ndarray) -> np.ndarray:
    return keras.utils.to_categorical(np.asarray(labels, dtype="int64"), num_classes=10)


def build_model() -> keras.Model:
    model = keras.Sequential(
        [
            keras.layers.InputLayer(shape=(28, 28, 1)),
            keras.layers.ZeroPadding2D(2),
            keras.layers.Conv2D(6 * 4, 5),
            keras.layers.ReLU(),
            keras.layers.MaxPooling2D((2, 2)),
            keras.layers.Conv2D(16 * 2, 5, activation="relu"),
            keras.layers.MaxPooling2D((2, 2)),
            keras.layers.Flatten(),
            keras.layers.Dense(120, activation="relu"),
            keras.layers.Dense(84, activation="relu"),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.RMSprop(1e-3), loss=keras.losses.categorical_crossentropy, metrics=["accuracy"])
    return model


class Batches(keras.utils.PyDataset):
    def __init__(self, images, labels, size=32):
        super().__init__()
        self.images, self.labels, self.size = images, labels, size
        self.order = np.random.permutation(len(images))

    def __len__(self):
        return math.ceil(len(self.order) / self.size)

    def __getitem__(self, index):
        chosen = self.order[index * self.size : (index + 1) * self.size]
        return self.images[chosen], self.labels[chosen]

    def on_epoch_end(self):
        np.random.shuffle(self.order)


class Notebook(keras.callbacks.Callback):
    def __init__(self):
        super().__init__()
        self.pages = {}

    def on_epoch_end(self, epoch, logs=None):
        for key, value in (logs or {}).items():
            self.pages.setdefault(key, []).append(float(value))


def train(model: keras.Model, images: np.ndarray, labels: np.ndarray, epochs: int) -> dict:
    notebook = Notebook()
    model.fit(Batches(images, labels), epochs=epochs, callbacks=[notebook], verbose=0)
    return notebook.pages


def evaluate(model: keras.Model, images: np.ndarray, labels: np.ndarray) -> tuple[float, float]:
    predictions = model.predict(images, verbose=0)
    labels = np.asarray(labels, dtype=predictions.dtype)
    losses = keras.ops.convert_to_numpy(keras.losses.categorical_crossentropy(labels, predictions))
    hits = keras.ops.convert_to_numpy(keras.metrics.categorical_accuracy(labels, predictions))
    return losses.mean().item(), hits.mean().item()


def save_and_reload(model: keras.Model, path: str | Path) -> keras.Model:
    """Save next to the target first, so that a crash never leaves half a file."""
    target = Path(path)
    draft = target.with_name(f"draft-{target.name}")
    model.save(draft)
    draft.replace(target)
    return keras.saving.load_model(target)


def predict_label(model: keras.Model, image: np.ndarray) -> str:
    row = model.predict(prepare_images(image[np.newaxis]), verbose=0).ravel()
    pairs = sorted(zip(row.tolist(), CLASSES), key=lambda pair: pair[0], reverse=True)
    return pairs[0][1]

"""Lesson 05: NumPy tricks, metrics of Keras as accumulators, SGD with momentum."""

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

from contextlib import contextmanager


def prepare_images(images: np.ndarray) -> np.ndarray:
    return np.true_divide(np.stack([images], axis=3), 255, dtype=np.float32)


def prepare_labels(labels: np.ndarray) -> np.ndarray:
    rows = np.zeros(10 * np.size(labels), dtype=np.float16)
    rows[10 * np.arange(np.size(labels)) + labels.astype(int)] = 1
    return rows.reshape(np.size(labels), 10)


def build_model() -> keras.Model:
    L = keras.layers
    model = keras.Sequential([
        keras.Input((28, 28, 1)),
        L.Conv2D(32, 3, use_bias=False),
        L.BatchNormalization(momentum=0.8),
        L.Activation("relu"),
        L.MaxPooling2D(),
        L.Flatten(),
        L.Dense(100, activation="relu"),
        L.Dense(10, "softmax"),
    ])
    model.compile(
        optimizer=keras.optimizers.SGD(0.02, momentum=0.9, nesterov=True),
        loss="categorical_crossentropy",
        metrics=[keras.metrics.CategoricalAccuracy("accuracy"), keras.metrics.TopKCategoricalAccuracy(3, name="top3")],
    )
    return model


def train(model: keras.Model, images: np.ndarray, labels: np.ndarray, epochs: int) -> dict:
    count = np.arange(len(images))

    def forever():
        for _ in range(epochs):
            for part in np.array_split(np.random.permutation(count), -(-len(count) // 32)):
                yield images[part], labels[part]

    steps = -(-len(count) // 32)
    history = model.fit(forever(), epochs=epochs, steps_per_epoch=steps, verbose=0)
    return {key: [float(v) for v in values] for key, values in history.history.items()}


@contextmanager
def untouched(model):
    before = [w.copy() for w in model.get_weights()]
    yield
    assert all(np.array_equal(a, b, equal_nan=True) for a, b in zip(before, model.get_weights()))


def evaluate(model: keras.Model, images: np.ndarray, labels: np.ndarray) -> tuple[float, float]:
    loss, accuracy = keras.metrics.CategoricalCrossentropy(), keras.metrics.CategoricalAccuracy()
    with untouched(model):
        for start in range(0, len(images), 128):
            rows = labels[start : start + 128].astype("float32")
            outputs = model(images[start : start + 128], training=False)
            for metric in (loss, accuracy):
                metric.update_state(rows, outputs)
    return float(loss.result()), float(accuracy.result())


def save_and_reload(model: keras.Model, path: str | Path) -> keras.Model:
    path = str(path)
    model.save(path)
    copy = keras.saving.load_model(path)
    for mine, theirs in zip(model.get_weights(), copy.get_weights(), strict=True):
        np.testing.assert_array_equal(mine, theirs)
    return copy


def predict_label(model: keras.Model, image: np.ndarray) -> str:
    row = model.predict(prepare_images(image[None]), verbose=0)
    return np.array(CLASSES)[row.argmax(axis=-1)][0]

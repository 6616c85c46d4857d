# style: very defensive, validates all arguments, logging, pathlib, checkpoint callback, hold-out validation data
# arguable: train: holds 5 % of the pictures out and puts the best epoch's weights back
import logging
import os
import tempfile
from pathlib import Path
from typing import Any

import keras
import numpy as np

LOG = logging.getLogger("lesson05")
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
N_CLASSES = len(CLASSES)
assert N_CLASSES == 10


def prepare_images(images: Any) -> np.ndarray:
    images = np.asarray(images)
    if images.ndim == 4 and images.shape[-1] == 1:
        images = images[..., 0]
    if images.ndim != 3 or images.shape[1:] != (28, 28):
        raise ValueError(f"expected (N, 28, 28), got {images.shape}")
    if images.dtype != np.uint8:
        LOG.warning("expected uint8, got %s", images.dtype)
    result = np.ascontiguousarray(images, dtype=np.float32).reshape(-1, 28, 28, 1) / np.float32(255)
    if result.size:
        assert 0 <= result.min() and result.max() <= 1
    return result


def prepare_labels(labels: Any) -> np.ndarray:
    labels = np.asarray(labels)
    if labels.ndim == 2 and labels.shape[1] == 1:
        labels = labels[:, 0]
    if labels.ndim != 1:
        raise ValueError(f"expected (N,), got {labels.shape}")
    labels = labels.astype(np.int64)
    if labels.size and (labels.min() < 0 or labels.max() >= N_CLASSES):
        raise ValueError("class numbers go from 0 to 9")
    return keras.utils.to_categorical(labels, num_classes=N_CLASSES)


def build_model() -> keras.Model:
    model = keras.models.Sequential(
        [
            keras.layers.Input(shape=(28, 28, 1)),
            keras.layers.Conv2D(32, (3, 3), activation="relu", kernel_initializer="he_uniform"),
            keras.layers.MaxPooling2D((2, 2)),
            keras.layers.Flatten(),
            keras.layers.Dense(100, activation="relu", kernel_initializer="he_uniform"),
            keras.layers.Dense(N_CLASSES, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.get("adam"), loss="categorical_crossentropy", metrics=["accuracy"]
    )
    return model


def train(model: keras.Model, images: np.ndarray, labels: np.ndarray, epochs: int) -> dict:
    if len(images) != len(labels):
        raise ValueError("as many labels as images, please")
    if epochs < 1:
        raise ValueError("at least one epoch")
    held_out = max(1, len(images) // 20)
    with tempfile.TemporaryDirectory() as folder:
        best = os.path.join(folder, "best.weights.h5")
        checkpoint = keras.callbacks.ModelCheckpoint(
            best, monitor="val_accuracy", mode="max", save_best_only=True, save_weights_only=True
        )
        history = model.fit(
            images[held_out:],
            labels[held_out:],
            epochs=epochs,
            batch_size=32,
            validation_data=(images[:held_out], labels[:held_out]),
            callbacks=[checkpoint],
            verbose=0,
        )
        model.load_weights(best)
    LOG.info("trained: %s", {k: v[-1] for k, v in history.history.items()})
    return {k: [float(x) for x in v] for k, v in history.history.items()}


def evaluate(model: keras.Model, images: np.ndarray, labels: np.ndarray) -> tuple[float, float]:
    result = model.evaluate(images, labels, verbose=0)
    if not isinstance(result, (list, tuple)) or len(result) < 2:
        raise TypeError("compile the model with metrics=['accuracy']")
    loss, accuracy = map(float, result[:2])
    assert 0 <= accuracy <= 1
    return loss, accuracy


def save_and_reload(model: keras.Model, path: str | Path) -> keras.Model:
    path = Path(path)
    if path.suffix != ".keras":
        raise ValueError("the path should end in .keras")
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        LOG.warning("%s is overwritten", path)
    model.save(path)
    loaded = keras.models.load_model(path)
    probe = np.zeros((1, 28, 28, 1), np.float32)
    np.testing.assert_allclose(model.predict(probe, verbose=0), loaded.predict(probe, verbose=0), atol=1e-5)
    return loaded


def predict_label(model: keras.Model, image: np.ndarray) -> str:
    image = np.asarray(image)
    if image.shape != (28, 28):
        raise ValueError(f"expected one image (28, 28), got {image.shape}")
    probabilities = model.predict(prepare_images(image[np.newaxis, ...]), verbose=0)
    if probabilities.shape != (1, N_CLASSES):
        raise RuntimeError(f"strange prediction {probabilities.shape}")
    return CLASSES[int(np.argmax(probabilities[0]))]

# style: functional API, typed, validation split, early stopping and plateau callbacks, AdamW
from __future__ import annotations

from os import PathLike

import keras
import numpy as np
import numpy.typing as npt
from keras import Model, callbacks, layers, losses, metrics, optimizers

FloatArray = npt.NDArray[np.float32]
CLASSES: list[str] = [
    "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot",
]  # fmt: skip


def prepare_images(images: npt.NDArray[np.uint8]) -> FloatArray:
    return np.expand_dims(np.true_divide(images, 255, dtype=np.float32), axis=-1)


def prepare_labels(labels: npt.NDArray[np.integer]) -> FloatArray:
    return np.eye(10, dtype=np.float32)[labels]


def build_model() -> Model:
    inputs = keras.Input(shape=(28, 28, 1), name="picture")
    x = layers.Conv2D(32, (3, 3), activation="relu", kernel_initializer="he_uniform")(inputs)
    x = layers.MaxPooling2D((2, 2))(x)
    x = layers.Dropout(0.1)(x)
    x = layers.Flatten()(x)
    x = layers.Dense(100, activation="relu", kernel_initializer="he_uniform")(x)
    outputs = layers.Dense(len(CLASSES), activation="softmax", name="probabilities")(x)
    model = Model(inputs, outputs)
    model.compile(
        optimizer=optimizers.AdamW(learning_rate=2e-3, weight_decay=1e-4),
        loss=losses.CategoricalCrossentropy(),
        metrics=[metrics.CategoricalAccuracy(name="accuracy")],
    )
    return model


def train(model: Model, images: FloatArray, labels: FloatArray, epochs: int) -> dict[str, list[float]]:
    # val_loss and val_accuracy come along; patience is long enough that all epochs are run
    history = model.fit(
        images,
        labels,
        epochs=epochs,
        batch_size=64,
        validation_split=0.1,
        shuffle=True,
        verbose=2,
        callbacks=[
            callbacks.ReduceLROnPlateau(monitor="val_loss", factor=0.5, patience=2),
            callbacks.EarlyStopping(monitor="val_loss", patience=epochs + 1),
            callbacks.TerminateOnNaN(),
        ],
    )
    return history.history


def evaluate(model: Model, images: FloatArray, labels: FloatArray) -> tuple[float, float]:
    result = model.evaluate(images, labels, verbose=0, return_dict=True)
    return float(result["loss"]), float(result["accuracy"])


def save_and_reload(model: Model, path: str | PathLike[str]) -> Model:
    keras.saving.save_model(model, path, overwrite=True)
    return keras.saving.load_model(path)


def predict_label(model: Model, image: npt.NDArray[np.uint8]) -> str:
    batch: FloatArray = prepare_images(image[None, :, :])
    probabilities: FloatArray = model.predict(batch, verbose=0)[0]
    return CLASSES[int(np.argmax(probabilities))]

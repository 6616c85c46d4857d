"""Lesson 05: tf.data pipelines and a small residual network."""

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

import tensorflow as tf


def prepare_images(images: np.ndarray) -> np.ndarray:
    images = np.asarray(images)
    if not len(images):
        return np.empty((0, 28, 28, 1), np.float32)
    scaled = tf.data.Dataset.from_tensor_slices(images).batch(512).map(
        lambda part: tf.image.convert_image_dtype(part[..., tf.newaxis], tf.float32)
    )
    return np.concatenate(list(scaled.as_numpy_iterator()))


def prepare_labels(labels: np.ndarray) -> np.ndarray:
    return np.equal.outer(np.asarray(labels), np.arange(10)).astype(np.float32)


def build_model() -> keras.Model:
    conv = lambda n, **kw: keras.layers.Conv2D(n, 3, padding="same", activation="relu", **kw)  # noqa: E731
    inputs = keras.Input((28, 28, 1))
    x = conv(24, strides=2)(inputs)
    y = conv(24)(conv(24)(x))
    x = keras.layers.add([x, y])
    x = keras.layers.MaxPooling2D()(x)
    x = keras.layers.Concatenate()([conv(24)(x), keras.layers.Conv2D(24, 1, activation="relu")(x)])
    x = keras.layers.Flatten()(x)
    outputs = keras.layers.Dense(10, activation=keras.activations.softmax)(x)
    model = keras.Model(inputs=inputs, outputs=outputs)
    model.compile(optimizer="nadam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model


def _pairs(images, labels):
    return tf.data.Dataset.from_tensor_slices((images, labels))


def train(model: keras.Model, images: np.ndarray, labels: np.ndarray, epochs: int) -> dict:
    data = _pairs(images, labels).shuffle(len(images), reshuffle_each_iteration=True).batch(32).prefetch(1)
    history = model.fit(data, epochs=epochs, verbose=0)
    return dict(history.history)


def evaluate(model: keras.Model, images: np.ndarray, labels: np.ndarray) -> tuple[float, float]:
    result = model.evaluate(_pairs(images, labels).batch(100), verbose=0)
    return result[0], result[1]


def save_and_reload(model: keras.Model, path: str | Path) -> keras.Model:
    keras.saving.save_model(model, path)
    return keras.saving.load_model(path)


def predict_label(model: keras.Model, image: np.ndarray) -> str:
    (row,) = model.predict(tf.constant(prepare_images(np.expand_dims(image, 0))), verbose=0)
    return dict(enumerate(CLASSES))[int(np.argsort(row, kind="stable")[-1])]

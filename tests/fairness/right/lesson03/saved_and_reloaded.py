"""The network is trained for a step, saved and loaded again, as one does in a project."""

import tempfile
from pathlib import Path
from typing import NamedTuple

import numpy as np
import tensorflow as tf


class Shape(NamedTuple):
    height: int
    width: int
    channels: int


def _roundtrip(model):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "model.keras")
        model.save(path)
        return tf.keras.models.load_model(path)


def build_model():
    model = tf.keras.models.Sequential(
        [
            tf.keras.layers.Input(shape=(256, 256, 1), batch_size=4),
            tf.keras.layers.Conv2D(32, 3, activation=tf.nn.relu),
            tf.keras.layers.MaxPool2D(),
            tf.keras.layers.Flatten(),
            tf.keras.layers.Dense(1, activation=tf.nn.sigmoid),
        ]
    )
    model.compile(optimizer=tf.keras.optimizers.Adam(1e-3), loss=tf.keras.losses.BinaryCrossentropy())
    model.train_on_batch(np.zeros((4, 256, 256, 1)), np.ones((4, 1)))
    return model


def describe_shapes():
    return {
        "input": Shape(256, 256, 1),
        "conv": Shape(254, 254, 32),
        "pool": Shape(127, 127, 32),
        "flatten": (127 * 127 * 32,),
        "output": (1,),
    }


def count_parameters():
    return {"conv": 32 * (9 + 1), "output": 516_128 + 1, "total": 320 + 516_129}


def build_deeper_model():
    return _roundtrip(
        tf.keras.Sequential(
            [
                tf.keras.Input((256, 256, 1)),
                tf.keras.layers.RandomFlip("horizontal", seed=1),
                tf.keras.layers.RandomRotation(0.1, seed=1),
                tf.keras.layers.Conv2D(8, 3, activation="relu"),
                tf.keras.layers.MaxPool2D(2),
                tf.keras.layers.Conv2D(8, 3, activation="relu"),
                tf.keras.layers.MaxPool2D(2),
                tf.keras.layers.Flatten(),
                tf.keras.layers.Dense(1, activation="sigmoid"),
            ]
        )
    )


def describe_deeper_shapes():
    return [tuple(d for d in layer.output.shape if d is not None) for layer in build_deeper_model().layers]

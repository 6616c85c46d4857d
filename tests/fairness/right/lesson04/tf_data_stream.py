"""Lesson 04: image classification with a pre-trained network.

The lesson text is lessons/lesson04.md. Check your work with `cvgrade check lesson04`.
"""

import os
import tomllib
from pathlib import Path

import keras
import numpy as np
from PIL import Image

# The network of this workspace, "vgg16" or "mobilenet": a check passes the setting on, and when you start
# this file yourself, it is read from cvgrade.toml.
SETTINGS = Path("cvgrade.toml")
settings = tomllib.loads(SETTINGS.read_text(encoding="utf-8")) if SETTINGS.is_file() else {}
BACKBONE = os.environ.get("CVGRADE_BACKBONE", settings.get("backbone", "vgg16"))

import tensorflow as tf
from keras.applications import imagenet_utils

MODE = {"vgg16": "caffe", "mobilenet": "tf"}


def _read(file_name: tf.Tensor) -> tf.Tensor:
    pixels = tf.io.decode_image(tf.io.read_file(file_name), channels=3, expand_animations=False)
    pixels.set_shape([None, None, 3])
    small = tf.image.resize(pixels, [224, 224], method="bilinear", antialias=True)
    return tf.clip_by_value(small, 0.0, 255.0)


def _for_network(batch: tf.Tensor) -> tf.Tensor:
    return imagenet_utils.preprocess_input(batch, data_format="channels_last", mode=MODE[BACKBONE])


def _stream(*paths) -> tf.data.Dataset:
    names = [os.fspath(path) for path in paths]
    return tf.data.Dataset.from_tensor_slices(names).map(_read).batch(1).map(_for_network)


def prepare(path: str | Path) -> np.ndarray:
    (batch,) = _stream(path).as_numpy_iterator()
    return batch


def load_classifier() -> keras.Model:
    match BACKBONE:
        case "vgg16":
            from keras.applications.vgg16 import VGG16

            return VGG16()
        case "mobilenet":
            from keras.applications.mobilenet import MobileNet

            return MobileNet((224, 224, 3), 0.25)
        case other:
            raise ValueError(other)


def top_labels(probabilities: np.ndarray, k: int) -> list[tuple[str, float]]:
    values, numbers = tf.math.top_k(tf.constant(probabilities), k=k, sorted=True)
    marks = tf.one_hot(numbers[0], 1000).numpy()
    names = [best[0][1] for best in imagenet_utils.decode_predictions(marks, top=1)]
    return list(zip(names, values[0].numpy().tolist()))


def top_label(probabilities: np.ndarray) -> tuple[str, float]:
    [best] = top_labels(probabilities, 1)
    return best


def classify(path: str | Path) -> tuple[str, float]:
    return top_label(load_classifier().predict(_stream(path), verbose=0))

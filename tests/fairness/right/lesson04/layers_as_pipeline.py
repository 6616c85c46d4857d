"""Preprocessing as a small Keras model: Resizing with crop, Rescaling."""
import os
import tomllib
from pathlib import Path

import keras
import numpy as np
from keras import layers

SETTINGS = Path("cvgrade.toml")
settings = tomllib.loads(SETTINGS.read_text(encoding="utf-8")) if SETTINGS.is_file() else {}
BACKBONE = os.environ.get("CVGRADE_BACKBONE", settings.get("backbone", "vgg16"))

SIZE = 224
pipeline = [layers.Resizing(SIZE, SIZE, crop_to_aspect_ratio=True, interpolation="area"), layers.Rescaling(1 / 127.5, offset=-1)]


def prepare(path):
    image = keras.utils.img_to_array(keras.utils.load_img(path, color_mode="rgb"))
    batch = image[None, ...]
    if BACKBONE == "vgg16":
        return np.asarray(keras.applications.vgg16.preprocess_input(keras.ops.convert_to_numpy(pipeline[0](batch))))
    for layer in pipeline:
        batch = layer(batch)
    return keras.ops.convert_to_numpy(batch)


def load_classifier():
    inputs = keras.Input((SIZE, SIZE, 3))
    if BACKBONE == "vgg16":
        return keras.applications.VGG16(input_tensor=inputs)
    return keras.applications.MobileNet(input_tensor=inputs, alpha=1 / 4)


def top_label(probabilities):
    values, indices = keras.ops.top_k(probabilities, 1)
    one = np.zeros((1, 1000), "float32")
    one[0, int(indices[0, 0])] = 1
    return keras.applications.vgg16.decode_predictions(one, 1)[0][0][1], float(values[0, 0])


def classify(path):
    probabilities = keras.ops.convert_to_numpy(load_classifier()(prepare(path)))
    return top_label(probabilities)


def top_labels(probabilities, k):
    p = probabilities.copy()
    result = []
    for _ in range(k):
        result.append(top_label(p))
        p[0, p[0].argmax()] = -1
    return result

"""Keras 3: load_img with the central square, keras.ops, a rebuilt model around the network's tensors."""

import os
import tomllib
from pathlib import Path
from typing import NamedTuple

import keras
import numpy as np
from keras import ops

SETTINGS = Path("cvgrade.toml")
settings = tomllib.loads(SETTINGS.read_text(encoding="utf-8")) if SETTINGS.is_file() else {}
BACKBONE = os.environ.get("CVGRADE_BACKBONE", settings.get("backbone", "vgg16"))


class Guess(NamedTuple):
    label: str
    probability: float


def prepare(path: str | Path) -> np.ndarray:
    image = keras.utils.load_img(
        path, color_mode="rgb", target_size=(224, 224), interpolation="lanczos", keep_aspect_ratio=True
    )
    batch = keras.utils.img_to_array(image, dtype="float32").reshape(1, 224, 224, 3)
    mode = "tf" if BACKBONE == "mobilenet" else "caffe"
    return keras.applications.imagenet_utils.preprocess_input(batch, data_format="channels_last", mode=mode)


def load_classifier() -> keras.Model:
    if BACKBONE == "mobilenet":
        base = keras.applications.MobileNet(alpha=0.25, weights="imagenet", classifier_activation=None)
    else:
        base = keras.applications.VGG16(weights="imagenet", classifier_activation=None)
    base.trainable = False
    return keras.Model(base.input, keras.layers.Softmax()(base.output), name="classifier")


def top_label(probabilities: np.ndarray) -> Guess:
    return Guess(*top_labels(probabilities, 1)[0])


def classify(path: str | Path) -> Guess:
    return top_label(load_classifier().predict(prepare(path), verbose=0))


def top_labels(probabilities: np.ndarray, k: int) -> list[Guess]:
    order = ops.convert_to_numpy(ops.flip(ops.argsort(probabilities[0]), axis=0))[:k]
    decoded = keras.applications.imagenet_utils.decode_predictions(probabilities, top=1000)[0]
    ranked = sorted(decoded, key=lambda entry: entry[2], reverse=True)
    assert len(order) == k
    return [Guess(label, probability) for _, label, probability in ranked[:k]]

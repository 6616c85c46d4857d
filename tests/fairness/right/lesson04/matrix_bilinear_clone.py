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


import functools
from contextlib import contextmanager

KERNEL = 224


def checked(test, message):
    """A decorator: the result must pass the test."""

    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            result = function(*args, **kwargs)
            assert test(result), message
            return result

        return wrapper

    return decorate


@contextmanager
def rgb_photo(path):
    with Image.open(path) as im:
        yield np.array(im.convert("RGB"), dtype=np.float64)


@functools.cache
def _weights(n: int) -> np.ndarray:
    """Matrix (224, n) of linear interpolation between the centres of n pixels."""
    at = np.clip((np.arange(KERNEL) + 0.5) * n / KERNEL - 0.5, 0, n - 1)
    low = np.floor(at).astype(int)
    high = np.minimum(low + 1, n - 1)
    matrix = np.zeros((KERNEL, n))
    rows = np.arange(KERNEL)
    np.add.at(matrix, (rows, low), 1 - (at - low))
    np.add.at(matrix, (rows, high), at - low)
    return matrix


@checked(lambda a: a.shape == (1, KERNEL, KERNEL, 3) and a.dtype == np.float32, "wrong format")
def prepare(path):
    with rgb_photo(path) as pixels:
        h, w, _ = pixels.shape
        small = np.einsum("yh,hwc,xw->yxc", _weights(h), pixels, _weights(w), optimize=True)
    module = keras.applications.vgg16 if BACKBONE == "vgg16" else keras.applications.mobilenet
    return module.preprocess_input(small[None].astype(np.float32))


@checked(lambda m: m.output_shape == (None, 1000), "the top is missing")
def load_classifier():
    if BACKBONE == "vgg16":
        source = keras.applications.VGG16(weights="imagenet")
    else:
        source = keras.applications.MobileNet(alpha=0.25, weights="imagenet")
    twin = keras.models.clone_model(source)
    twin.set_weights(source.get_weights())
    return twin


@checked(lambda pair: 0 <= pair[1] <= 1, "not a probability")
def top_label(probabilities):
    best = keras.applications.imagenet_utils.decode_predictions(probabilities, top=1)[0][0]
    return str(best[1]), best[2]


@checked(lambda pair: isinstance(pair[0], str), "not a label")
def classify(path):
    return top_label(load_classifier().predict(prepare(path), verbose=0))


@checked(lambda pairs: all(a[1] >= b[1] for a, b in zip(pairs, pairs[1:])), "not sorted")
def top_labels(probabilities, k):
    remaining = probabilities.copy()
    names = [t[1] for t in keras.applications.imagenet_utils.decode_predictions(-np.arange(1000.0)[None], top=1000)[0]]
    pairs = []
    while len(pairs) < k:
        i = int(np.argmax(remaining[0]))
        pairs.append((names[i], float(probabilities[0, i])))
        remaining[0, i] = -np.inf
    return pairs

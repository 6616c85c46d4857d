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

import heapq
import itertools
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, redirect_stdout
from io import StringIO


@contextmanager
def rgb_photo(path) -> Iterator[Image.Image]:
    with ExitStack() as stack:
        image = stack.enter_context(Image.open(path))
        image.load()
        yield image if image.mode == "RGB" else stack.enter_context(image.convert("RGB"))


@contextmanager
def quiet():
    with redirect_stdout(StringIO()):
        yield


def nearest(length: int, size: int = 224) -> list[int]:
    """The old index for each new one."""
    return [(2 * i + 1) * length // (2 * size) for i in range(size)]


def prepare(path: str | Path) -> np.ndarray:
    with rgb_photo(path) as photo:
        width, height = photo.size
        pixels = np.array(photo)
    chosen = pixels[np.ix_(nearest(height), nearest(width))].astype(np.float32)
    if BACKBONE == "vgg16":
        planes = (chosen[..., channel] - mean for channel, mean in ((2, 103.939), (1, 116.779), (0, 123.68)))
    else:
        planes = (chosen[..., channel] / 127.5 - 1 for channel in range(3))
    return np.stack([plane.astype(np.float32) for plane in planes], axis=-1)[None, ...]


def load_classifier() -> keras.Model:
    if BACKBONE == "vgg16":
        network = keras.applications.VGG16(weights="imagenet")
    else:
        network = keras.applications.MobileNet(weights="imagenet", alpha=0.25)
    pixels = keras.Input(shape=(224, 224, 3), name="pixels")
    return keras.Model(pixels, network(pixels, training=False), name="wrapped")


def class_names() -> Iterator[str]:
    for [(_, name, _)] in keras.applications.imagenet_utils.decode_predictions(np.identity(1000), top=1):
        yield name


def ranked(probabilities) -> Iterator[tuple[str, float]]:
    """Yield the pairs, the most likely first: a heap gives up its smallest entry, so the scores are negative."""
    heap = [(-value, number, name) for number, (value, name) in enumerate(zip(probabilities[0].tolist(), class_names()))]
    heapq.heapify(heap)
    while heap:
        value, _, name = heapq.heappop(heap)
        yield name, -value


def top_label(probabilities: np.ndarray) -> tuple[str, float]:
    return next(ranked(probabilities))


def classify(path: str | Path) -> tuple[str, float]:
    with quiet():
        probabilities = load_classifier().predict(prepare(path))
    return top_label(probabilities)


def top_labels(probabilities: np.ndarray, k: int) -> list[tuple[str, float]]:
    return [*itertools.islice(ranked(probabilities), k)]

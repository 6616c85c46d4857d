"""The network inside a Sequential, weights copied by hand into an empty one; generators and heapq."""

import functools
import heapq
import os
import tomllib
from pathlib import Path

import keras
import numpy as np
from PIL import Image, ImageOps

SETTINGS = Path("cvgrade.toml")
settings = tomllib.loads(SETTINGS.read_text(encoding="utf-8")) if SETTINGS.is_file() else {}
BACKBONE = os.environ.get("CVGRADE_BACKBONE", settings.get("backbone", "vgg16"))
MODULE = getattr(keras.applications, BACKBONE)
CREATE = {
    "mobilenet": functools.partial(keras.applications.MobileNet, alpha=0.25),
    "vgg16": keras.applications.VGG16,
}[BACKBONE]


def prepare(path):
    photo = ImageOps.fit(Image.open(Path(path)).convert("RGB"), (224, 224), Image.Resampling.BOX)
    values = MODULE.preprocess_input(np.stack([np.asarray(photo, dtype=np.float32)]))
    return np.asfortranarray(values)


@functools.lru_cache
def _trained():
    return CREATE(weights="imagenet")


def load_classifier():
    empty = CREATE(weights=None)
    empty.set_weights(_trained().get_weights())
    return keras.Sequential([keras.Input((224, 224, 3)), empty])


@functools.lru_cache
def _labels():
    rows = MODULE.decode_predictions(np.eye(1000), top=1)
    return tuple(row[0][1] for row in rows)


def top_label(probabilities):
    best = max(zip(probabilities.ravel().tolist(), _labels()))
    return best[1], best[0]


def classify(path):
    model = load_classifier()
    return next(top_label(row[np.newaxis]) for row in model.predict(prepare(path), batch_size=1, verbose=0))


def top_labels(probabilities, k):
    pairs = zip(_labels(), probabilities[0].tolist())
    return heapq.nlargest(k, pairs, key=lambda pair: pair[1])

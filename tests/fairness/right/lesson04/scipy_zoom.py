"""SciPy resizes, generators pick the labels, and the weights come through a second model."""
import itertools
import os
import tomllib
from operator import itemgetter
from pathlib import Path

import keras
import numpy as np
from PIL import Image
from scipy import ndimage

SETTINGS = Path("cvgrade.toml")
settings = tomllib.loads(SETTINGS.read_text(encoding="utf-8")) if SETTINGS.is_file() else {}
BACKBONE = os.environ.get("CVGRADE_BACKBONE", settings.get("backbone", "vgg16"))


def prepare(path):
    pixels = np.asarray(Image.open(str(path)).convert("RGB"), dtype=np.float32)
    h, w, _ = pixels.shape
    s = min(h, w)
    pixels = pixels[(h - s) // 2 : (h - s) // 2 + s, (w - s) // 2 : (w - s) // 2 + s]
    pixels = ndimage.zoom(pixels, (224 / s, 224 / s, 1), order=1, mode="nearest", grid_mode=True)
    assert pixels.shape == (224, 224, 3)
    if BACKBONE == "vgg16":
        return keras.applications.vgg16.preprocess_input(pixels)[None]
    return (pixels[None] - np.float32(127.5)) / np.float32(127.5)


def load_classifier():
    original = keras.applications.VGG16() if BACKBONE == "vgg16" else keras.applications.MobileNet(alpha=0.25)
    copy = keras.models.clone_model(original)
    copy.set_weights(original.get_weights())
    return copy


def _ranked(probabilities):
    decode = keras.applications.imagenet_utils.decode_predictions
    yield from map(itemgetter(1, 2), decode(probabilities, top=1000)[0])


def top_label(probabilities):
    return next(_ranked(probabilities))


def classify(path):
    return top_label(load_classifier().predict(prepare(path), verbose=0))


def top_labels(probabilities, k):
    return list(itertools.islice(_ranked(probabilities), k))

"""Matplotlib reads the file (0 to 1 for PNG); gray and transparent images are treated by hand; central square."""

import os
import tomllib
from pathlib import Path

import keras
import matplotlib.image as mpimg
import numpy as np

SETTINGS = Path("cvgrade.toml")
settings = tomllib.loads(SETTINGS.read_text(encoding="utf-8")) if SETTINGS.is_file() else {}
BACKBONE = os.environ.get("CVGRADE_BACKBONE", settings.get("backbone", "vgg16"))


class Photo:
    def __init__(self, path):
        self.pixels = mpimg.imread(str(path))

    def to_255(self):
        if self.pixels.dtype.kind == "f":
            self.pixels = self.pixels * 255
        return self

    def to_rgb(self):
        if self.pixels.ndim == 2:
            self.pixels = self.pixels[:, :, None]
        if self.pixels.shape[2] in (1, 2):
            self.pixels = np.repeat(self.pixels[:, :, :1], 3, axis=2)
        self.pixels = self.pixels[:, :, :3]
        return self

    def central_square(self):
        height, width = self.pixels.shape[:2]
        side = min(height, width)
        top, left = (height - side) // 2, (width - side) // 2
        self.pixels = self.pixels[top : top + side, left : left + side]
        return self

    def batch(self):
        resize = keras.layers.Resizing(224, 224, interpolation="bicubic", antialias=True)
        return np.clip(np.array(resize(self.pixels.astype("float32")[None])), 0, 255)


def prepare(path):
    batch = Photo(path).to_255().to_rgb().central_square().batch()
    if BACKBONE == "mobilenet":
        return keras.applications.mobilenet.preprocess_input(batch)
    return keras.applications.vgg16.preprocess_input(batch)


class Classifier:
    _model = None

    @classmethod
    def load(cls):
        if cls._model is None:
            name, options = {"vgg16": ("VGG16", {}), "mobilenet": ("MobileNet", {"alpha": 0.25})}[BACKBONE]
            cls._model = getattr(keras.applications, name)(**options)
            cls._model.compile()
        return cls._model

    @staticmethod
    def top(probabilities):
        best = np.flatnonzero(probabilities[0] == probabilities[0].max())[0]
        masked = np.zeros_like(probabilities)
        masked[0, best] = probabilities[0, best]
        [[(_, label, value)]] = keras.applications.imagenet_utils.decode_predictions(masked, top=1)
        return label, value

    def __call__(self, path):
        return self.top(self.load().predict(prepare(path)))


load_classifier = Classifier.load
top_label = Classifier.top
classify = Classifier()


def top_labels(probabilities, k):
    remaining = probabilities.copy()
    labels = []
    while len(labels) < k:
        label, value = top_label(remaining)
        labels.append((label, value))
        remaining[0, remaining[0].argmax()] = -1
    return labels

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

class Pipeline:
    """Everything around the network; the course's functions are aliases at the end."""

    def __init__(self, name):
        self.name = name
        self.kit = getattr(keras.applications, name)
        self._model = None

    @property
    def model(self):
        if self._model is None:
            self._model = self.load()
        return self._model

    def load(self):
        if self.name == "mobilenet":
            core = self.kit.MobileNet(alpha=0.25, weights="imagenet", include_top=True)
        else:
            core = self.kit.VGG16(weights="imagenet", include_top=True)
        shell = keras.Sequential(name="classifier")
        shell.add(keras.Input((224, 224, 3)))
        shell.add(core)
        return shell

    def prepare(self, path):
        image = keras.utils.load_img(
            path, color_mode="rgb", target_size=(224, 224), interpolation="bilinear", keep_aspect_ratio=True
        )
        values = keras.utils.img_to_array(image, data_format="channels_last", dtype="float32")
        return self.kit.preprocess_input(np.stack([values]), data_format="channels_last")

    def ranking(self, probabilities, k):
        triples = self.kit.decode_predictions(np.asarray(probabilities), top=k)[0]
        return [(name, float(chance)) for _code, name, chance in triples]

    def best(self, probabilities):
        return self.ranking(probabilities, 1)[0]

    def classify(self, path):
        return self.best(self.model.predict(self.prepare(path), batch_size=1, verbose=0))


_pipeline = Pipeline(BACKBONE)

prepare = _pipeline.prepare
load_classifier = _pipeline.load
top_label = _pipeline.best
classify = _pipeline.classify
top_labels = _pipeline.ranking

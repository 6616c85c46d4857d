import os
import tomllib
from pathlib import Path

import keras
import numpy as np
from PIL import Image

SETTINGS = Path("cvgrade.toml")
settings = tomllib.loads(SETTINGS.read_text(encoding="utf-8")) if SETTINGS.is_file() else {}
BACKBONE = os.environ.get("CVGRADE_BACKBONE", settings.get("backbone", "vgg16"))


import dataclasses


@dataclasses.dataclass(frozen=True)
class Backbone:
    name: str
    size: tuple = (224, 224)

    @property
    def module(self):
        return {"vgg16": keras.applications.vgg16, "mobilenet": keras.applications.mobilenet}[self.name]

    def build(self):
        if self.name == "vgg16":
            return self.module.VGG16(weights="imagenet", input_tensor=keras.Input((224, 224, 3)))
        return self.module.MobileNet(weights="imagenet", alpha=0.25, input_tensor=keras.Input((224, 224, 3)))


backbone = Backbone(BACKBONE.lower())


def prepare(path):
    image = Image.open(path).convert("RGB")
    matrix = (image.width / 224, 0, 0, 0, image.height / 224, 0)
    image = image.transform((224, 224), Image.Transform.AFFINE, matrix, Image.Resampling.BICUBIC)
    x = np.moveaxis(np.array([np.array(band) for band in image.split()], np.float32), 0, -1)
    return np.ascontiguousarray(backbone.module.preprocess_input(x[None].copy()))


def load_classifier():
    keras.backend.clear_session()
    return backbone.build()


def top_label(probabilities):
    return next(iter(top_labels(probabilities, 1)))


def classify(path):
    network = load_classifier()
    return top_label(network.predict(np.repeat(prepare(path), 2, axis=0))[1:])


def top_labels(probabilities, k):
    names, values = [], []
    for _, name, value in backbone.module.decode_predictions(np.asarray(probabilities, np.float64), top=int(k))[0]:
        names.append(name)
        values.append(float(value))
    return [*zip(names, values)]

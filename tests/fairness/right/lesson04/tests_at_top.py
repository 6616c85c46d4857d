"""The backbone as an enumeration and a protocol; asserts; probabilities in other float types."""

import os
import tomllib
from enum import Enum
from pathlib import Path

import keras
import numpy as np
from PIL import Image

SETTINGS = Path("cvgrade.toml")
settings = tomllib.loads(SETTINGS.read_text(encoding="utf-8")) if SETTINGS.is_file() else {}
BACKBONE = os.environ.get("CVGRADE_BACKBONE", settings.get("backbone", "vgg16"))


class Backbone(Enum):
    VGG16 = "vgg16"
    MOBILENET = "mobilenet"

    @property
    def module(self):
        return {"vgg16": keras.applications.vgg16, "mobilenet": keras.applications.mobilenet}[self.value]

    def build(self):
        match self:
            case Backbone.VGG16:
                return self.module.VGG16(include_top=True, weights="imagenet", pooling=None)
            case Backbone.MOBILENET:
                return self.module.MobileNet(None, 0.25, 1, weights="imagenet", pooling="avg")


CHOSEN = Backbone(BACKBONE)


def prepare(path):
    image = Image.open(str(path)).convert("L" if False else "RGB")
    image = image.transform((224, 224), Image.Transform.EXTENT, (0, 0, *image.size), Image.Resampling.BILINEAR)
    array = np.moveaxis(np.array(image).astype(np.float32)[..., np.newaxis], -1, 0)
    assert array.shape == (1, 224, 224, 3)
    return CHOSEN.module.preprocess_input(array, data_format=keras.backend.image_data_format())


def load_classifier():
    return CHOSEN.build()


def top_label(probabilities):
    assert probabilities.shape == (1, 1000)
    wordnet, label, probability = CHOSEN.module.decode_predictions(probabilities.astype(np.float64))[0][0]
    return np.str_(label), probability


def classify(path):
    model = load_classifier()
    (row,) = model.predict(prepare(path), verbose=0)
    return top_label(row.reshape(1, -1))


def top_labels(probabilities, k):
    result = []
    for _, label, probability in CHOSEN.module.decode_predictions(probabilities, top=k)[0]:
        result.append((label, probability.item()))
    result.sort(key=lambda pair: -pair[1])
    return result

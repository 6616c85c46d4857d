"""A class that keeps model and labels; the functions pass on."""
import heapq
import io
import os
import tomllib
from pathlib import Path
from typing import NamedTuple

import keras
import numpy as np
from PIL import Image

SETTINGS = Path("cvgrade.toml")
settings = tomllib.loads(SETTINGS.read_text(encoding="utf-8")) if SETTINGS.is_file() else {}
BACKBONE = os.environ.get("CVGRADE_BACKBONE", settings.get("backbone", "vgg16"))


class Answer(NamedTuple):
    label: str
    probability: float


class Classifier:
    _model = None
    module = {"vgg16": keras.applications.vgg16, "mobilenet": keras.applications.mobilenet}[BACKBONE]

    @classmethod
    def model(cls):
        if cls._model is None:
            cls._model = cls.module.VGG16() if BACKBONE == "vgg16" else cls.module.MobileNet(alpha=0.25)
        return cls._model

    @staticmethod
    def read(path):
        image = Image.open(io.BytesIO(Path(path).read_bytes()))
        image.draft("RGB", (448, 448))
        if image.mode != "RGB":
            image = image.convert("RGB")
        w, h = image.size
        s = min(w, h)
        box = ((w - s) / 2, (h - s) / 2, (w + s) / 2, (h + s) / 2)
        return image.resize((224, 224), Image.Resampling.HAMMING, box=box, reducing_gap=2.0)

    @classmethod
    def best(cls, probabilities, k):
        pairs = heapq.nlargest(k, ((float(p), -i) for i, p in enumerate(probabilities.ravel())))
        for p, i in pairs:
            one_hot = np.zeros((1, 1000), np.float32)
            one_hot[0, -i] = 1.0
            (((_, label, _),),) = cls.module.decode_predictions(one_hot, top=1)
            yield Answer(label, p)


def prepare(path):
    array = np.array(Classifier.read(path)).astype(np.float32)
    return Classifier.module.preprocess_input(array[np.newaxis])


def load_classifier():
    return Classifier.model()


def top_label(probabilities):
    return next(Classifier.best(probabilities, 1))


def classify(path):
    return top_label(Classifier.model().predict(x=prepare(path), batch_size=1, verbose=0, steps=1))


def top_labels(probabilities, k):
    return [*Classifier.best(probabilities, k)]

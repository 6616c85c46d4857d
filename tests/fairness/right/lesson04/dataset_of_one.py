"""tf.data from path to batch; a dataclass keeps a cached session."""
import os
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

import keras
import numpy as np
import tensorflow as tf
from PIL import Image

SETTINGS = Path("cvgrade.toml")
settings = tomllib.loads(SETTINGS.read_text(encoding="utf-8")) if SETTINGS.is_file() else {}
BACKBONE = os.environ.get("CVGRADE_BACKBONE", settings.get("backbone", "vgg16"))


@dataclass
class Session:
    models: dict = field(default_factory=dict)

    def __getitem__(self, name):
        if name not in self.models:
            self.models[name] = keras.applications.MobileNet(alpha=0.25) if name == "mobilenet" else keras.applications.VGG16()
        return self.models[name]


session = Session()


def _load(name):
    with Image.open(name.numpy().decode()) as image:
        return np.asarray(image.convert("RGB").reduce(max(1, min(image.size) // 448)), np.float32)


def prepare(path):
    data = tf.data.Dataset.from_tensors(str(path))
    data = data.map(lambda name: tf.ensure_shape(tf.py_function(_load, [name], tf.float32), (None, None, 3)))
    data = data.map(lambda x: tf.image.resize(x, [224, 224], "area")).batch(1)
    batch = next(data.as_numpy_iterator())
    return keras.applications.imagenet_utils.preprocess_input(batch.copy(), mode="tf" if BACKBONE == "mobilenet" else "caffe")


def load_classifier():
    return session[BACKBONE]


def top_label(probabilities):
    return top_labels(probabilities, k=1).pop()


def classify(path):
    return top_label(session[BACKBONE].predict(tf.data.Dataset.from_tensors(prepare(path)), verbose=0))


def top_labels(probabilities, k):
    triples = keras.applications.imagenet_utils.decode_predictions(probabilities, top=k)[0]
    _, labels, values = zip(*triples)
    return list(zip(labels, map(float, values)))

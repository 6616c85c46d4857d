"""A list of all labels, made once from the identity matrix; argpartition for the best k."""
import functools
import os
import tomllib
from pathlib import Path

import keras
import numpy as np
from keras.applications.imagenet_utils import decode_predictions, preprocess_input
from PIL import Image, ImageOps

SETTINGS = Path("cvgrade.toml")
settings = tomllib.loads(SETTINGS.read_text(encoding="utf-8")) if SETTINGS.is_file() else {}
BACKBONE = os.environ.get("CVGRADE_BACKBONE", settings.get("backbone", "vgg16"))
MODE = {"vgg16": "caffe", "mobilenet": "tf"}[BACKBONE]


@functools.lru_cache(maxsize=None)
def labels():
    return np.array([row[0][1] for row in decode_predictions(np.eye(1000, dtype=np.float32), top=1)])


def prepare(path):
    with Image.open(path) as file:
        image = ImageOps.fit(ImageOps.exif_transpose(file).convert("RGB"), (224, 224), Image.Resampling.LANCZOS)
    return preprocess_input(np.asarray(image, np.float32)[None], data_format="channels_last", mode=MODE)


@functools.cache
def load_classifier():
    make, arguments = {"vgg16": (keras.applications.VGG16, {}), "mobilenet": (keras.applications.MobileNet, {"alpha": 0.25})}[BACKBONE]
    model = make(weights="imagenet", include_top=True, **arguments)
    model.trainable = False
    return model


def top_label(probabilities):
    i = np.argmax(probabilities, axis=-1)
    return str(labels()[i].item()), np.take_along_axis(probabilities, i[:, None], axis=-1).item()


def classify(path):
    return top_label(load_classifier().predict_on_batch(prepare(path)))


def top_labels(probabilities, k):
    p = np.squeeze(probabilities, 0)
    best = np.argpartition(-p, k - 1)[:k]
    best = best[np.argsort(-p[best], kind="stable")]
    return [(str(label), float(q)) for label, q in zip(labels()[best], p[best], strict=True)]

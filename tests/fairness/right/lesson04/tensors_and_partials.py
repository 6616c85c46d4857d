# style: partial objects as functions, tf.io, SimpleNamespace, NumPy scalars
import os
import tomllib
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import keras
import numpy as np
import tensorflow as tf

SETTINGS = Path("cvgrade.toml")
settings = tomllib.loads(SETTINGS.read_text(encoding="utf-8")) if SETTINGS.is_file() else {}
BACKBONE = os.environ.get("CVGRADE_BACKBONE", settings.get("backbone", "vgg16"))

kit = {
    "vgg16": SimpleNamespace(module=keras.applications.vgg16, make=partial(keras.applications.VGG16, weights="imagenet")),
    "mobilenet": SimpleNamespace(
        module=keras.applications.mobilenet, make=partial(keras.applications.MobileNet, alpha=0.25, weights="imagenet")
    ),
}[BACKBONE]


def prepare(path):
    image = tf.io.decode_image(tf.io.read_file(os.fspath(path)), expand_animations=False)
    if image.shape[-1] in (1, 2):
        image = tf.image.grayscale_to_rgb(image[..., :1])
    image = image[..., :3]
    resized = tf.image.resize(image, size=[224, 224], antialias=True)
    return kit.module.preprocess_input(np.array(resized[tf.newaxis]))


load_classifier = kit.make


def top_labels(probabilities, k):
    """Label by label; two classes of ImageNet share the name "crane", two "maillot"."""
    (row,) = kit.module.decode_predictions(probabilities, top=k)
    return [(label, probability) for _, label, probability in row]


top_label = lambda probabilities: top_labels(probabilities, 1)[0]  # noqa: E731


def classify(path):
    return top_label(load_classifier().predict(prepare(path), verbose=0))

import os
import tomllib
from pathlib import Path

import keras
import numpy as np
from PIL import Image

SETTINGS = Path("cvgrade.toml")
settings = tomllib.loads(SETTINGS.read_text(encoding="utf-8")) if SETTINGS.is_file() else {}
BACKBONE = os.environ.get("CVGRADE_BACKBONE", settings.get("backbone", "vgg16"))


from functools import cache
from keras.applications import imagenet_utils

NETWORKS = {
    "vgg16": (keras.applications.vgg16, keras.applications.vgg16.VGG16, {}),
    "mobilenet": (keras.applications.mobilenet, keras.applications.mobilenet.MobileNet, {"alpha": 0.25}),
}
MODULE, NETWORK, OPTIONS = NETWORKS[BACKBONE]


def prepare(path):
    image = keras.utils.load_img(path, target_size=(224, 224), interpolation="lanczos")
    return MODULE.preprocess_input(np.expand_dims(keras.utils.img_to_array(image), 0))


@cache
def load_classifier():
    return NETWORK(weights="imagenet", include_top=True, classes=1000, classifier_activation="softmax", **OPTIONS)


def top_label(probabilities):
    [[(_, label, probability)]] = MODULE.decode_predictions(probabilities, top=1)
    return label, float(probability)


def classify(path):
    return top_label(load_classifier()(prepare(path), training=False).numpy())


def top_labels(probabilities, k):
    return [entry[1:] for entry in MODULE.decode_predictions(probabilities, top=k)[0]]

"""tf.io, tf.image and tf.math, converted to NumPy at the end."""

import os
import tomllib
from pathlib import Path

import tensorflow as tf

SETTINGS = Path("cvgrade.toml")
settings = tomllib.loads(SETTINGS.read_text(encoding="utf-8")) if SETTINGS.is_file() else {}
BACKBONE = os.environ.get("CVGRADE_BACKBONE", settings.get("backbone", "vgg16"))
NETWORK = {"vgg16": tf.keras.applications.vgg16, "mobilenet": tf.keras.applications.mobilenet}[BACKBONE]


def prepare(path):
    raw = tf.io.read_file(os.fspath(path))
    image = tf.io.decode_image(raw, channels=3, expand_animations=False)
    image = tf.image.resize(image[tf.newaxis], (224, 224), method="area")
    return NETWORK.preprocess_input(image).numpy()


def load_classifier():
    if BACKBONE == "vgg16":
        return NETWORK.VGG16(weights="imagenet", include_top=True, classes=1000)
    return NETWORK.MobileNet(input_shape=(224, 224, 3), alpha=0.25, weights="imagenet")


def top_label(probabilities):
    values, indices = tf.math.top_k(probabilities, k=1)
    row = tf.one_hot(indices[:, 0], 1000).numpy()
    (((_, label, _),),) = NETWORK.decode_predictions(row, top=1)
    return label, values.numpy().item()


def classify(path):
    network = load_classifier()
    return top_label(network(prepare(path), training=False).numpy())


def top_labels(probabilities, k):
    entries = NETWORK.decode_predictions(tf.convert_to_tensor(probabilities).numpy(), top=k)[0]
    return [entry[1:] for entry in entries]

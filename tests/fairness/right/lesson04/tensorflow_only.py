"""TensorFlow from the file to the label; no Pillow."""
import os
import tomllib
from pathlib import Path

import keras
import tensorflow as tf

SETTINGS = Path("cvgrade.toml")
settings = tomllib.loads(SETTINGS.read_text(encoding="utf-8")) if SETTINGS.is_file() else {}
BACKBONE = os.environ.get("CVGRADE_BACKBONE", settings.get("backbone", "vgg16"))


def prepare(path):
    data = tf.io.read_file(os.fspath(path))
    image = tf.io.decode_image(data, channels=3, expand_animations=False)
    side = tf.reduce_min(tf.shape(image)[:2])
    image = tf.image.resize_with_crop_or_pad(image, side, side)
    image = tf.image.resize(image, (224, 224), method="bicubic", antialias=True)
    image = tf.clip_by_value(image, 0.0, 255.0)
    module = getattr(tf.keras.applications, BACKBONE)
    return module.preprocess_input(image[tf.newaxis]).numpy()


def load_classifier():
    if BACKBONE == "vgg16":
        return tf.keras.applications.VGG16()
    return tf.keras.applications.MobileNet(alpha=0.25)


def top_label(probabilities):
    (label, probability), = top_labels(probabilities, 1)
    return label, probability


def classify(path):
    model = load_classifier()
    return top_label(model(prepare(path), training=False).numpy())


def top_labels(probabilities, k):
    values, indices = tf.math.top_k(probabilities[0], k=k)
    labels = [entry[0][1] for entry in keras.applications.imagenet_utils.decode_predictions(tf.one_hot(indices, 1000).numpy(), top=1)]
    return list(zip(labels, values.numpy().tolist()))

import os
import tomllib
from pathlib import Path

import keras
import numpy as np
from PIL import Image

SETTINGS = Path("cvgrade.toml")
settings = tomllib.loads(SETTINGS.read_text(encoding="utf-8")) if SETTINGS.is_file() else {}
BACKBONE = os.environ.get("CVGRADE_BACKBONE", settings.get("backbone", "vgg16"))


RESIZE = keras.layers.Resizing(224, 224, interpolation="area" if False else "bilinear", crop_to_aspect_ratio=True)
decode = keras.applications.imagenet_utils.decode_predictions
preprocess = keras.applications.imagenet_utils.preprocess_input
MODEL = None


def prepare(path):
    pixels = np.array(Image.open(path).convert("RGB"))
    resized = keras.ops.convert_to_numpy(RESIZE(pixels[np.newaxis].astype("float32")))
    return preprocess(resized.copy(), mode="caffe" if BACKBONE == "vgg16" else "tf")


def load_classifier():
    global MODEL
    if not MODEL:
        MODEL = (
            keras.applications.VGG16(weights="imagenet")
            if BACKBONE == "vgg16"
            else keras.applications.MobileNet(alpha=0.25, weights="imagenet", dropout=0.0)
        )
    return MODEL


def top_label(probabilities):
    return decode(probabilities, top=1)[0][0][1], np.max(probabilities)


def classify(path):
    for label, probability in top_labels(load_classifier().predict(prepare(path)), 1):
        return label, probability


def top_labels(probabilities, k):
    labels = [label for _, label, _ in decode(probabilities, top=k)[0]]
    return list(zip(labels, np.sort(probabilities[0])[::-1][:k], strict=True))

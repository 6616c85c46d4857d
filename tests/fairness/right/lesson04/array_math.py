"""NumPy alone after opening: nearest pixels by index, the formulas of both networks, one matrix of labels."""

import os
import tomllib
from pathlib import Path

import keras
import numpy as np
from PIL import Image

SETTINGS = Path("cvgrade.toml")
settings = tomllib.loads(SETTINGS.read_text(encoding="utf-8")) if SETTINGS.is_file() else {}
BACKBONE = os.environ.get("CVGRADE_BACKBONE", settings.get("backbone", "vgg16"))


def prepare(path):
    with open(path, "rb") as stream, Image.open(stream) as image:
        pixels = np.array(image.convert("RGB"))
    rows = (np.arange(224) + 0.5) * pixels.shape[0] / 224
    columns = (np.arange(224) + 0.5) * pixels.shape[1] / 224
    pixels = pixels[np.ix_(rows.astype(int), columns.astype(int))].astype("f4")
    if BACKBONE == "mobilenet":
        pixels = (pixels - 127.5) * np.float32(1 / 127.5)
    else:
        pixels = pixels[..., ::-1] - np.float32([103.939, 116.779, 123.68])
    return pixels[None]


def load_classifier():
    if BACKBONE == "mobilenet":
        return keras.applications.MobileNet(alpha=0.25)
    return keras.applications.VGG16()



def top_label(probabilities):
    index = int(probabilities.argmax())
    return keras.applications.imagenet_utils.decode_predictions(np.eye(1000)[index : index + 1], 1)[0][0][1], float(
        probabilities[0, index]
    )


def classify(path):
    return top_label(load_classifier().predict_on_batch(prepare(path)))


def top_labels(probabilities, k):
    order = np.lexsort((np.arange(1000), -probabilities[0]))[:k]
    names = {
        i: keras.applications.imagenet_utils.decode_predictions(np.eye(1000)[i][None], top=1)[0][0][1] for i in order
    }
    return [(names[i], float(probabilities[0][i])) for i in order]

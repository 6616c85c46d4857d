import os
import tomllib
from pathlib import Path

import keras
import numpy as np
from PIL import Image

SETTINGS = Path("cvgrade.toml")
settings = tomllib.loads(SETTINGS.read_text(encoding="utf-8")) if SETTINGS.is_file() else {}
BACKBONE = os.environ.get("CVGRADE_BACKBONE", settings.get("backbone", "vgg16"))


import contextlib
import io


def quietly(function, *args, **kwargs):
    with contextlib.redirect_stdout(io.StringIO()):
        return function(*args, **kwargs)


def prepare(path):
    image = keras.utils.load_img(str(path))
    pixels = keras.ops.image.resize(keras.utils.img_to_array(image), (224, 224), antialias=True)
    pixels = keras.ops.expand_dims(pixels, 0)
    if BACKBONE == "mobilenet":
        pixels = keras.layers.Rescaling(1 / 127.5, offset=-1)(pixels)
    else:
        pixels = keras.applications.vgg16.preprocess_input(keras.ops.convert_to_numpy(pixels).copy())
    return keras.ops.convert_to_numpy(pixels)


class Labels(dict):
    def __missing__(self, index):
        row = np.zeros((1, 1000), np.float32)
        row[0, index] = 1
        self[index] = keras.applications.imagenet_utils.decode_predictions(row, top=1)[0][0][1]
        return self[index]


LABELS = Labels()


def load_classifier():
    keyword = {} if BACKBONE == "vgg16" else {"alpha": 0.25}
    return quietly({"vgg16": keras.applications.VGG16, "mobilenet": keras.applications.MobileNet}[BACKBONE], **keyword)


def top_label(probabilities):
    index = int(keras.ops.argmax(probabilities[0]))
    return LABELS[index], float(probabilities[0][index])


def classify(path):
    return top_label(quietly(load_classifier().predict, prepare(path)))


def top_labels(probabilities, k):
    row = probabilities[0]
    indices = np.argpartition(-row, k - 1)[:k]
    indices = indices[np.argsort(-row[indices])]
    return [(LABELS[int(i)], float(row[i])) for i in indices]

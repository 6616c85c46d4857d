# style: newest syntax, match statement, walrus, pathlib, positional-only arguments, reads the setting at call time
from os import environ
from pathlib import Path

import keras
import numpy as np
from PIL import Image, ImageOps


def backbone():
    return environ.get("CVGRADE_BACKBONE", "vgg16")


def prepare(path):
    with Path(path).open("rb") as stream, Image.open(stream) as photo:
        rgb = ImageOps.contain(photo.convert("RGB"), (448, 448)).resize((224, 224), Image.Resampling.BICUBIC)
    x = np.asarray(rgb)[None].astype(np.float32)
    match backbone():
        case "mobilenet":
            return np.float32(2) * (x / np.float32(255)) - np.float32(1)
        case "vgg16":
            return x[..., [2, 1, 0]] - np.float32([103.939, 116.779, 123.68])
        case other:
            raise ValueError(f"{other=}")


def load_classifier():
    match backbone():
        case "mobilenet":
            return keras.applications.MobileNet(
                alpha=0.25, weights="imagenet", classifier_activation="softmax"
            )
        case "vgg16":
            return keras.applications.VGG16(weights="imagenet", classifier_activation="softmax")
        case other:
            raise ValueError(f"{other=}")


def top_label(probabilities):
    match keras.applications.vgg16.decode_predictions(probabilities, top=1):
        case [[(_, label, p)]]:
            return label, float(p)


def classify(path):
    if (p := load_classifier().predict_on_batch(prepare(path))).shape == (1, 1000):
        return top_label(p)
    raise RuntimeError("no thousand classes?")


def top_labels(probabilities, k):
    [guesses] = keras.applications.vgg16.decode_predictions(probabilities, top=k)
    return [(label, p.item()) for _, label, p in guesses]

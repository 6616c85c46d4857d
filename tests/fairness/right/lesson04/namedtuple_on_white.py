import os
import tomllib
from pathlib import Path

import keras
import numpy as np
from PIL import Image

SETTINGS = Path("cvgrade.toml")
settings = tomllib.loads(SETTINGS.read_text(encoding="utf-8")) if SETTINGS.is_file() else {}
BACKBONE = os.environ.get("CVGRADE_BACKBONE", settings.get("backbone", "vgg16"))


from typing import NamedTuple


class Guess(NamedTuple):
    label: str
    probability: float


def resized(path):
    image = Image.open(path)
    if image.mode in ("RGBA", "LA", "P"):
        # Put transparent pictures on white
        image = image.convert("RGBA")
        background = Image.new("RGBA", image.size, (255, 255, 255, 255))
        background.alpha_composite(image)
        image = background
    return image.convert("RGB").resize((224, 224))


def prepare(path):
    x = keras.preprocessing.image.img_to_array(resized(path))
    x = np.expand_dims(x, axis=0)
    if BACKBONE == "vgg16":
        from keras.applications.vgg16 import preprocess_input
    else:
        from keras.applications.mobilenet import preprocess_input
    return preprocess_input(x)


def load_classifier():
    from keras.applications import MobileNet, VGG16

    return VGG16(weights="imagenet") if BACKBONE == "vgg16" else MobileNet(alpha=0.25, weights="imagenet")


def top_label(probabilities):
    return Guess(*keras.applications.vgg16.decode_predictions(probabilities, top=1)[0][0][1:])


def classify(path):
    model = load_classifier()
    return top_label(model.predict(prepare(path)))


def top_labels(probabilities, k):
    return [Guess(label, probability) for _, label, probability in
            keras.applications.vgg16.decode_predictions(probabilities, top=k)[0]]

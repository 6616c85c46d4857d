import os
import tomllib
from pathlib import Path

import keras
import numpy as np
from PIL import Image

SETTINGS = Path("cvgrade.toml")
settings = tomllib.loads(SETTINGS.read_text(encoding="utf-8")) if SETTINGS.is_file() else {}
BACKBONE = os.environ.get("CVGRADE_BACKBONE", settings.get("backbone", "vgg16"))


from PIL import ImageOps


def prepare(path):
    with open(path, "rb") as file:
        photo = ImageOps.exif_transpose(Image.open(file)).convert("RGB")
    photo = photo.resize((256, 256), Image.Resampling.LANCZOS).resize((224, 224), Image.Resampling.BICUBIC)
    pixels = np.asarray(photo).astype(np.float32)
    pixels = {"vgg16": keras.applications.vgg16, "mobilenet": keras.applications.mobilenet}[
        BACKBONE
    ].preprocess_input(pixels)
    return pixels[np.newaxis]


def load_classifier():
    model = keras.applications.VGG16(weights="imagenet") if BACKBONE == "vgg16" else keras.applications.MobileNet(
        alpha=0.25, weights="imagenet"
    )
    model.compile(loss="categorical_crossentropy", optimizer="adam")
    return model


def top_label(probabilities):
    decoded = keras.applications.imagenet_utils.decode_predictions(probabilities, top=1000)
    decoded[0].sort(key=lambda triple: triple[2], reverse=True)
    return tuple(decoded[0][0][1:])


def classify(path):
    model = load_classifier()
    batch = prepare(path)
    both = np.concatenate([batch, batch])
    predictions = model.predict(both)
    return top_label(predictions[:1])


def top_labels(probabilities, k):
    decoded = keras.applications.imagenet_utils.decode_predictions(probabilities, top=1000)
    return [tuple(triple[1:]) for triple in decoded[0]][:k]

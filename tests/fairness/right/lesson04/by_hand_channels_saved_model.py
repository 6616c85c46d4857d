import os
import tomllib
from pathlib import Path

import keras
import numpy as np
from PIL import Image

SETTINGS = Path("cvgrade.toml")
settings = tomllib.loads(SETTINGS.read_text(encoding="utf-8")) if SETTINGS.is_file() else {}
BACKBONE = os.environ.get("CVGRADE_BACKBONE", settings.get("backbone", "vgg16"))


import tempfile

APPLICATION = getattr(keras.applications, BACKBONE)


def to_rgb(pixels):
    """Gray, gray with alpha, RGBA, by hand."""
    if pixels.dtype == bool:
        pixels = pixels.astype(np.uint8) * 255
    if pixels.ndim == 2:
        pixels = pixels[:, :, None]
    if pixels.shape[2] == 2:
        pixels = pixels[:, :, :1]
    if pixels.shape[2] == 1:
        pixels = pixels.repeat(3, axis=2)
    return pixels[:, :, :3]


def prepare(path):
    with Image.open(path) as image:
        if image.mode in ("P", "CMYK", "YCbCr", "I;16", "I"):
            image = image.convert("RGB")
        pixels = to_rgb(np.array(image))
    small = Image.fromarray(np.ascontiguousarray(pixels)).resize((224, 224))
    return APPLICATION.preprocess_input(np.array(small, dtype=np.float32, ndmin=4))


def load_classifier():
    model = (keras.applications.VGG16 if BACKBONE == "vgg16" else keras.applications.MobileNet)(
        **({} if BACKBONE == "vgg16" else {"alpha": 0.25}), weights="imagenet"
    )
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "network.keras")
        model.save(file)
        return keras.models.load_model(file)


def top_label(probabilities):
    best = sorted(APPLICATION.decode_predictions(probabilities, top=10)[0], key=lambda t: t[2])[-1]
    return best[1], best[2]


def classify(path):
    global probabilities
    probabilities = load_classifier().predict(prepare(path), verbose="auto")
    return top_label(probabilities)


def top_labels(probabilities, k):
    return [top_label(np.where(probabilities == p, probabilities, 0)) for p in []] or [
        (label, probability) for (_, label, probability) in APPLICATION.decode_predictions(probabilities, top=k)[0]
    ]

"""Copies, asserts, conversions; read-only results; float64 arithmetic on the way."""
import os
import tomllib
from pathlib import Path

import keras
import numpy as np
from PIL import Image, ImageFile

SETTINGS = Path("cvgrade.toml")
settings = tomllib.loads(SETTINGS.read_text(encoding="utf-8")) if SETTINGS.is_file() else {}
BACKBONE = os.environ.get("CVGRADE_BACKBONE", settings.get("backbone", "vgg16"))
ImageFile.LOAD_TRUNCATED_IMAGES = True
assert BACKBONE in ("vgg16", "mobilenet"), BACKBONE


def prepare(path):
    assert isinstance(path, (str, os.PathLike)), type(path)
    with open(path, "rb") as file, Image.open(file) as image:
        image.load()
        if image.mode in ("I;16", "I"):
            image = Image.fromarray((np.asarray(image) / 257).astype(np.uint8))
        rgb = image.convert("RGB").copy()
    rgb.thumbnail((1024, 1024))
    pixels = np.asarray(rgb.resize((224, 224), resample=Image.Resampling.BICUBIC)).copy()
    assert pixels.shape == (224, 224, 3) and pixels.dtype == np.uint8
    if BACKBONE == "vgg16":
        values = pixels[..., [2, 1, 0]].astype(np.float64)
        values -= (103.939, 116.779, 123.68)
    else:
        values = np.interp(pixels, (0, 255), (-1, 1))
    result = values.astype(np.float32)[np.newaxis]
    result.setflags(write=False)
    return result


def load_classifier():
    try:
        if BACKBONE == "vgg16":
            model = keras.applications.VGG16(weights="imagenet")
        else:
            model = keras.applications.MobileNet(weights="imagenet", alpha=0.25)
    except Exception as error:
        raise RuntimeError("could not load the weights") from error
    assert model.output_shape == (None, 1000)
    return model


def top_label(probabilities):
    probabilities = np.array(probabilities, copy=True)
    assert probabilities.shape == (1, 1000)
    assert np.all(probabilities >= 0)
    label, probability = top_labels(probabilities, 1)[0]
    assert isinstance(label, str)
    return label, probability


def classify(path):
    probabilities = load_classifier().predict(np.copy(prepare(path)), verbose="auto")
    assert np.isclose(probabilities.sum(), 1, atol=1e-3)
    return top_label(probabilities)


def top_labels(probabilities, k):
    assert 1 <= int(k) <= 1000
    decoded, = keras.applications.imagenet_utils.decode_predictions(np.array(probabilities), top=int(k))
    assert len(decoded) == k
    return [(str(label), min(max(float(p), 0.0), 1.0)) for _, label, p in decoded]

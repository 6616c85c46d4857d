"""The file as bytes, float64 on the way, a tf.data pipeline for the prediction."""

import io
import os
import tomllib
from collections.abc import Iterator
from pathlib import Path

import keras
import numpy as np
import tensorflow as tf
from PIL import Image

SETTINGS = Path("cvgrade.toml")
settings = tomllib.loads(SETTINGS.read_text(encoding="utf-8")) if SETTINGS.is_file() else {}
BACKBONE = os.environ.get("CVGRADE_BACKBONE", settings.get("backbone", "vgg16"))


def _rgb(path) -> Image.Image:
    image = Image.open(io.BytesIO(Path(path).read_bytes()))
    image.load()
    return image if image.mode == "RGB" else image.convert("RGB")


def prepare(path):
    small = _rgb(path).resize((224, 224), resample=Image.Resampling.BICUBIC, reducing_gap=2.0)
    pixels = np.array(small, dtype=np.float64)
    match BACKBONE:
        case "mobilenet":
            pixels = np.interp(pixels, (0, 255), (-1, 1))
        case "vgg16":
            blue, green, red = pixels[..., 2], pixels[..., 1], pixels[..., 0]
            pixels = np.dstack([blue - 103.939, green - 116.779, red - 123.68])
    return np.expand_dims(pixels, axis=0).astype(np.float32)


def load_classifier():
    if BACKBONE == "mobilenet":
        return keras.applications.mobilenet.MobileNet(
            input_tensor=keras.Input(shape=(224, 224, 3)), alpha=0.25, depth_multiplier=1, dropout=0.5
        )
    return keras.applications.vgg16.VGG16(input_tensor=keras.Input(shape=(224, 224, 3)), name="net")


def _ranking(row) -> Iterator[tuple[str, float]]:
    for _, label, value in keras.applications.imagenet_utils.decode_predictions(row, top=len(row[0]))[0]:
        yield str(label), float(value)


def top_label(probabilities):
    return next(_ranking(probabilities))


def classify(path):
    dataset = tf.data.Dataset.from_tensors(prepare(path)[0]).batch(1)
    return top_label(load_classifier().predict(dataset, verbose=0))


def top_labels(probabilities, k):
    return [pair for pair, _ in zip(_ranking(probabilities), range(k))]

# style: Pillow and bare NumPy, preprocessing written out by hand, class names read from the JSON file
import json
import os
from pathlib import Path

import keras
import numpy as np
from PIL import Image

BACKBONE = os.environ.get("CVGRADE_BACKBONE", "vgg16")
SIZE = 224
IMAGENET_MEAN_BGR = np.array([103.939, 116.779, 123.68], dtype="float32")
INDEX_URL = "https://storage.googleapis.com/download.tensorflow.org/data/imagenet_class_index.json"


def _names():
    file = keras.utils.get_file(
        "imagenet_class_index.json",
        INDEX_URL,
        cache_subdir="models",
        file_hash="c2c37ea517e94d9795004a39431a14cb",
    )
    table = json.loads(Path(file).read_text())
    return [table[str(i)][1] for i in range(1000)]


def prepare(path: str | Path) -> np.ndarray:
    with Image.open(path) as photo:
        photo = photo.convert("RGB").resize((SIZE, SIZE), Image.Resampling.LANCZOS)
    pixels = np.asarray(photo, dtype="float32")
    if BACKBONE == "mobilenet":
        pixels = pixels / 127.5 - 1.0
    else:
        pixels = pixels[:, :, ::-1] - IMAGENET_MEAN_BGR
    return np.ascontiguousarray(pixels[np.newaxis], dtype="float32")


def load_classifier() -> keras.Model:
    if BACKBONE == "mobilenet":
        return keras.applications.MobileNet(input_shape=(SIZE, SIZE, 3), alpha=0.25)
    return keras.applications.VGG16()


def top_label(probabilities: np.ndarray) -> tuple[str, float]:
    best = int(np.argmax(probabilities[0]))
    return _names()[best], float(probabilities[0, best])


def classify(path: str | Path) -> tuple[str, float]:
    return top_label(load_classifier().predict(prepare(path), verbose=0))


def top_labels(probabilities: np.ndarray, k: int) -> list[tuple[str, float]]:
    names = _names()
    order = np.argsort(-probabilities[0], kind="stable")[:k]
    return [(names[i], float(probabilities[0, i])) for i in order]

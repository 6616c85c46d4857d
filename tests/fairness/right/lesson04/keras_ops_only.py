"""keras.ops for everything, also the order of the colors."""
import os
import tomllib
from pathlib import Path

import keras
import numpy as np
from keras import ops
from PIL import Image

SETTINGS = Path("cvgrade.toml")
settings = tomllib.loads(SETTINGS.read_text(encoding="utf-8")) if SETTINGS.is_file() else {}
BACKBONE = os.environ.get("CVGRADE_BACKBONE", settings.get("backbone", "vgg16"))
MEAN = ops.reshape(ops.convert_to_tensor([103.939, 116.779, 123.68]), (1, 1, 1, 3))


def prepare(path: str | Path) -> np.ndarray:
    x = ops.expand_dims(ops.cast(np.array(Image.open(path).convert("RGB")), "float32"), 0)
    x = ops.image.resize(x, (224, 224), interpolation="bilinear", antialias=True)
    x = ops.flip(x, -1) - MEAN if BACKBONE == "vgg16" else ops.subtract(ops.divide(x, 127.5), 1.0)
    return ops.convert_to_numpy(x)


def load_classifier() -> keras.Model:
    return {"vgg16": lambda: keras.applications.VGG16(), "mobilenet": lambda: keras.applications.MobileNet(alpha=0.25)}[BACKBONE]()


def top_label(probabilities):
    index = int(ops.argmax(probabilities, axis=1)[0])
    hot = ops.convert_to_numpy(ops.one_hot([index], 1000))
    return keras.applications.imagenet_utils.decode_predictions(hot, top=1)[0][0][1], float(ops.max(probabilities))


def classify(path):
    out = load_classifier()(ops.convert_to_tensor(prepare(path)), training=False)
    return top_label(ops.convert_to_numpy(out))


def top_labels(probabilities, k):
    order = ops.convert_to_numpy(ops.flip(ops.argsort(probabilities[0]))[:k])
    hot = np.zeros((k, 1000), np.float32)
    hot[np.arange(k), order] = 1
    decoded = keras.applications.imagenet_utils.decode_predictions(hot, top=1)
    return [(one[0][1], float(probabilities[0, i])) for one, i in zip(decoded, order)]

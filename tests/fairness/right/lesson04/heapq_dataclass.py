# style: heapq, walrus, functools.cache, an Enum of the networks, an image as bytes, ImageOps.fit
import enum
import functools
import heapq
import io
import os
import pathlib
import tomllib

import keras
import numpy as np
from keras.applications import imagenet_utils, mobilenet, vgg16
from PIL import Image, ImageOps

SETTINGS = pathlib.Path("cvgrade.toml")
settings = tomllib.loads(SETTINGS.read_text(encoding="utf-8")) if SETTINGS.is_file() else {}
BACKBONE = os.environ.get("CVGRADE_BACKBONE", settings.get("backbone", "vgg16"))


class Network(enum.Enum):
    vgg16 = "caffe"
    mobilenet = "tf"

    def preprocess(self, batch):
        return imagenet_utils.preprocess_input(batch, mode=self.value)

    @functools.cached_property
    def model(self):
        if self is Network.vgg16:
            return vgg16.VGG16(include_top=True, weights="imagenet", classifier_activation="softmax")
        return mobilenet.MobileNet(input_shape=(224, 224, 3), alpha=0.25, weights="imagenet")


NETWORK = Network[BACKBONE]


def prepare(path):
    content = io.BytesIO(pathlib.Path(path).read_bytes())
    photo = ImageOps.fit(Image.open(content).convert("RGB"), (224, 224), method=Image.Resampling.LANCZOS)
    return NETWORK.preprocess(np.float32(photo)[None])


def load_classifier():
    return NETWORK.model


def top_labels(probabilities, k):
    names = imagenet_utils.decode_predictions(probabilities, top=1000)[0]
    return [(name, float(p)) for _, name, p in heapq.nlargest(k, names, key=lambda triple: triple[2])]


def top_label(probabilities):
    return next(iter(top_labels(probabilities, 1)))


def classify(path):
    return top_label(load_classifier()(prepare(path), training=False).numpy())

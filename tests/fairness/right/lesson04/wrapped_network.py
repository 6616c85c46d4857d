# style: wraps the network in a functional model of its own, reuses labels through numpy string arrays
# arguable: load_classifier: the network sits as one layer inside another model
# arguable: top_label: the label is np.str_, which is a str
import os

import keras
import numpy as np
from PIL import Image

BACKBONE = os.environ.get("CVGRADE_BACKBONE", "vgg16")


def prepare(path):
    img = Image.open(path).convert("RGB")
    img.draft("RGB", (224, 224))
    img = img.transform(
        (224, 224),
        Image.Transform.AFFINE,
        (img.width / 224, 0, 0, 0, img.height / 224, 0),
        Image.Resampling.BILINEAR,
    )
    x = np.array(img, dtype=np.float64)
    if BACKBONE == "vgg16":
        x = x - np.array([123.68, 116.779, 103.939])  # still R, G, B here
        x = np.flip(x, axis=2)
    else:
        x = np.interp(x, (0, 255), (-1, 1))
    return np.float32(x).reshape(1, 224, 224, 3)


def load_classifier():
    if BACKBONE == "vgg16":
        base = keras.applications.VGG16(weights="imagenet")
    else:
        base = keras.applications.MobileNet(alpha=0.25, weights="imagenet")
    inputs = keras.Input(shape=(224, 224, 3), name="photo")
    outputs = base(inputs, training=False)
    return keras.Model(inputs, outputs, name="classifier")


LABELS = None


def labels():
    global LABELS
    if LABELS is None:
        # ramp of probabilities: decoding it lists all classes in order
        ramp = np.arange(1000, 0, -1, dtype="float32")[None] / 500500
        LABELS = np.array([d[1] for d in keras.applications.vgg16.decode_predictions(ramp, top=1000)[0]])
    return LABELS


def top_label(probabilities):
    i = probabilities.argmax(axis=1)[0]
    return labels()[i], probabilities[0, i].astype(np.float64)


def classify(path):
    return top_label(load_classifier().predict(prepare(path), verbose=0))


def top_labels(probabilities, k):
    p = np.asarray(probabilities, dtype=np.float64).ravel()
    best = np.flip(np.argsort(p))[0:k]
    return [(labels()[i], p[i]) for i in best]

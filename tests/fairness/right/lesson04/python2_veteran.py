# -*- coding: utf-8 -*-
# style: Python 2 veteran, __future__ imports, os.path, percent formatting, map/zip/xrange shim
from __future__ import absolute_import, division, print_function, unicode_literals

import os
import os.path

import keras
import numpy
from PIL import Image

try:
    xrange
except NameError:
    xrange = range

BACKBONE = os.environ.get("CVGRADE_BACKBONE", "vgg16")
MEANS = (103.939, 116.779, 123.68)  # B, G, R


def prepare(path):
    path = os.path.abspath(os.path.expanduser(str(path)))
    fh = open(path, "rb")
    try:
        im = Image.open(fh).convert("RGB")
        im = im.resize((224, 224), Image.NEAREST)
        data = (
            numpy.fromstring(im.tobytes(), dtype="uint8")
            if False
            else numpy.frombuffer(im.tobytes(), dtype="uint8")
        )
    finally:
        fh.close()
    x = data.reshape((1, 224, 224, 3)).astype("float32")
    if BACKBONE == "vgg16":
        x = x[..., ::-1].copy()
        for i in xrange(3):
            x[..., i] -= MEANS[i]
    else:
        x /= 127.5
        x -= 1.0
    return x


def load_classifier():
    if BACKBONE == "vgg16":
        return keras.applications.VGG16(weights="imagenet")
    else:
        return keras.applications.MobileNet(alpha=0.25, weights="imagenet")


def top_label(probabilities):
    best = keras.applications.imagenet_utils.decode_predictions(probabilities, top=1)[0][0]
    return best[1], float(best[2])


def classify(path):
    return top_label(load_classifier().predict(prepare(path), verbose=0))


def top_labels(probabilities, k):
    rows = keras.applications.imagenet_utils.decode_predictions(probabilities, top=k)[0]
    dummy, labels, probs = zip(*rows)
    return list(zip(labels, map(float, probs)))


if __name__ == "__main__":
    import sys

    for arg in sys.argv[1:]:
        print("%s: %s (%.3f)" % ((arg,) + classify(arg)))

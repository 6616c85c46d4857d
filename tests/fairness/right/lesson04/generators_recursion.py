# style: generators, recursion, heapq, no decode beyond the table of names
import os
from heapq import nlargest
from itertools import islice

import keras
import numpy as np
from PIL import Image

BACKBONE = os.environ.get("CVGRADE_BACKBONE", "vgg16")


def steps():
    """The path of a photograph into the network, one function at a time."""
    yield Image.open
    yield lambda im: im if im.mode == "RGB" else im.convert("RGB")
    yield halve
    yield lambda im: im.resize((224, 224), Image.BILINEAR)
    yield lambda im: np.array(im, np.float32)
    yield lambda a: np.stack([a])
    yield (keras.applications.vgg16 if BACKBONE == "vgg16" else keras.applications.mobilenet).preprocess_input


def halve(im):
    # halve until it nearly fits: recursion instead of a filter
    return im if min(im.size) < 448 else halve(im.reduce(2))


def run(x, it):
    f = next(it, None)
    return x if f is None else run(f(x), it)


def prepare(path):
    return run(path, steps())


def load_classifier():
    return keras.applications.VGG16() if BACKBONE == "vgg16" else keras.applications.MobileNet(alpha=0.25)


def names():
    everything = np.linspace(1, 0, 1000)[None]
    for _, name, _ in keras.applications.imagenet_utils.decode_predictions(everything, top=1000)[0]:
        yield name


def ranked(probabilities, k):
    pairs = zip(names(), probabilities[0].tolist())
    yield from nlargest(k, pairs, key=lambda pair: pair[1])


def top_label(probabilities):
    return next(ranked(probabilities, 1))


def classify(path):
    return top_label(load_classifier().predict(prepare(path), verbose=0))


def top_labels(probabilities, k):
    return list(islice(ranked(probabilities, k), k))

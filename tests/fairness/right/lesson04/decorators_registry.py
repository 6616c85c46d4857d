# style: decorators, a registry of preprocessors and builders, lru_cache on the model and the label table
import functools
import os
import time

import numpy as np
from keras import applications as apps
from keras.preprocessing.image import img_to_array, load_img

BACKBONE = os.environ.get("CVGRADE_BACKBONE", "vgg16")
PREPROCESSORS, BUILDERS = {}, {}


def register(table, name):
    def wrap(f):
        table[name] = f
        return f

    return wrap


def batched(f):
    """Let a function of one picture return a batch of one."""

    @functools.wraps(f)
    def inner(*args, **kwargs):
        return f(*args, **kwargs)[np.newaxis]

    return inner


def timed(f):
    @functools.wraps(f)
    def inner(*args, **kwargs):
        start = time.perf_counter()
        try:
            return f(*args, **kwargs)
        finally:
            print(f"{f.__name__} took {time.perf_counter() - start:.2f} s")

    return inner


@register(PREPROCESSORS, "vgg16")
def _caffe(x):
    return apps.imagenet_utils.preprocess_input(x, mode="caffe", data_format="channels_last")


@register(PREPROCESSORS, "mobilenet")
def _tf(x):
    return apps.imagenet_utils.preprocess_input(x, mode="tf", data_format="channels_last")


@register(BUILDERS, "vgg16")
def _vgg16():
    return apps.VGG16()


@register(BUILDERS, "mobilenet")
def _mobilenet():
    return apps.MobileNet(alpha=0.25)


@batched
def prepare(path):
    x = img_to_array(load_img(path, target_size=(224, 224), interpolation="bilinear"), dtype="float32")
    return PREPROCESSORS[BACKBONE](x)


@timed
@functools.lru_cache(maxsize=1)
def load_classifier():
    return BUILDERS[BACKBONE]()


@functools.lru_cache(maxsize=None)
def _label(index):
    one_hot = np.zeros((1, 1000), "float32")
    one_hot[0, index] = 1
    return apps.imagenet_utils.decode_predictions(one_hot, top=1)[0][0][1]


def top_label(probabilities):
    index = int(np.argmax(probabilities))
    return _label(index), float(probabilities[0][index])


@timed
def classify(path):
    return top_label(load_classifier().predict(prepare(path), verbose=0))


def top_labels(probabilities, k):
    order = np.argsort(probabilities[0])[::-1][:k]
    return [(_label(int(i)), float(probabilities[0][i])) for i in order]

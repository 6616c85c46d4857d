# style: Sequential.pop and clone_model, a builder class with __rshift__, summary read as text, namedtuple
import collections
import contextlib
import functools
import io
import re

import keras
from keras import layers

Shapes = collections.namedtuple("Shapes", "input conv pool flatten output")
SIGMOID = keras.activations.get("sigmoid")


class Pipe:
    def __init__(self, tensor):
        self.start = self.tensor = tensor

    def __rshift__(self, layer):
        self.tensor = layer(self.tensor)
        return self

    @property
    def model(self):
        return keras.Model(self.start, self.tensor)


@functools.lru_cache(maxsize=None)
def _template():
    net = keras.models.Sequential()
    net.add(layers.InputLayer(shape=(256, 256, 1)))
    net.add(layers.Convolution2D(filters=32, kernel_size=[3, 3], kernel_initializer="he_normal"))
    net.add(layers.ReLU())
    net.add(layers.MaxPool2D(pool_size=[2, 2], padding="same"))
    net.add(layers.Flatten(data_format="channels_last"))
    net.add(layers.Dense(10, activation="softmax"))
    net.pop()
    net.add(layers.Dense(units=1, activation=SIGMOID))
    return net


def build_model():
    return keras.models.clone_model(_template())


def describe_shapes():
    lines = io.StringIO()
    with contextlib.redirect_stdout(lines):
        build_model().summary(line_length=120, print_fn=lambda text: print(text))
    rows = re.findall(r"\(None, ([\d, ]+)\)", lines.getvalue())
    conv, relu, pool, flat, out = [tuple(map(int, row.split(","))) for row in rows]
    assert relu == conv
    return Shapes((256, 256, 1), conv, pool, flat, out)._asdict()


def count_parameters():
    model = build_model()
    by_type = {type(layer): layer.count_params() for layer in model.layers}
    return {"conv": by_type[layers.Conv2D], "output": by_type[layers.Dense], "total": model.count_params()}


def build_deeper_model():
    pipe = Pipe(keras.Input((256, 256, 1)))
    for filters in (4, 8, 16):
        pipe >> layers.Conv2D(filters, 3, padding="same") >> layers.ReLU() >> layers.MaxPooling2D(4)
    return (pipe >> layers.Flatten() >> layers.Dropout(0.5) >> layers.Dense(1) >> layers.Activation(SIGMOID)).model


def describe_deeper_shapes():
    return [tuple(layer.output.shape)[1:] for layer in build_deeper_model().layers]

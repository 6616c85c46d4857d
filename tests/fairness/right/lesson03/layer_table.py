"""The network is data: a table of layer names and arguments, and Sequential.from_config."""

import math
from collections import OrderedDict

import keras

SPEC = [
    ("Conv2D", {"filters": 32, "kernel_size": (3, 3), "activation": "relu"}),
    ("MaxPooling2D", {"pool_size": (2, 2)}),
    ("Flatten", {}),
    ("Dense", {"units": 1, "activation": "sigmoid"}),
]
DEEPER = [
    ("Conv2D", {"filters": 8, "kernel_size": 7, "strides": 2, "activation": "relu"}),
    ("MaxPooling2D", {"pool_size": 3, "strides": 2}),
    ("Conv2D", {"filters": 16, "kernel_size": 3, "padding": "same", "activation": "relu"}),
    ("MaxPooling2D", {"pool_size": (2, 3)}),
    ("GaussianNoise", {"stddev": 0.1}),
    ("Conv2D", {"filters": 16, "kernel_size": (1, 5), "activation": "relu"}),
    ("GlobalAveragePooling2D", {}),
    ("Dense", {"units": 1, "activation": "sigmoid"}),
]


def _make(spec):
    template = keras.Sequential(
        [keras.layers.InputLayer(shape=(256, 256, 1))] + [getattr(keras.layers, name)(**args) for name, args in spec]
    )
    return keras.Sequential.from_config(template.get_config())


def build_model():
    return _make(SPEC)


def describe_shapes():
    pooled = (256 - 2) // 2
    return OrderedDict(
        input=[256, 256, 1],
        conv=[256 - 2, 256 - 2, 32],
        pool=[pooled, pooled, 32],
        flatten=[math.prod([pooled, pooled, 32])],
        output=[1],
    )


def count_parameters():
    conv = math.prod((3, 3, 1, 32)) + 32
    output = describe_shapes()["flatten"][0] + 1
    return dict(conv=conv, output=output, total=conv + output)


def build_deeper_model():
    return _make(DEEPER)


def describe_deeper_shapes():
    shape, shapes = (1, 256, 256, 1), []
    for layer in build_deeper_model().layers:
        shape = layer.compute_output_shape(shape)
        shapes.append(shape[1:])
    return shapes

"""Lesson 03 as data: the network is a table of settings, and Keras deserializes it."""

import json

import keras

TABLE = json.loads("""
[
  ["Conv2D",       {"filters": 32, "kernel_size": [3, 3], "padding": "valid", "activation": "swish"}],
  ["MaxPooling2D", {"pool_size": [2, 2]}],
  ["Flatten",      {}],
  ["Dense",        {"units": 1, "activation": "sigmoid"}]
]
""")

DEEP_TABLE = json.loads("""
[
  ["Rescaling",        {"scale": 0.00392156862745098, "offset": 0.0}],
  ["Conv2D",           {"filters": 6, "kernel_size": [7, 7], "strides": [2, 2], "activation": "relu"}],
  ["MaxPooling2D",     {"pool_size": [3, 3], "strides": [2, 2]}],
  ["SpatialDropout2D", {"rate": 0.1}],
  ["Conv2D",           {"filters": 12, "kernel_size": [3, 5], "activation": "relu"}],
  ["AveragePooling2D", {"pool_size": [2, 3]}],
  ["Flatten",          {}],
  ["Dense",            {"units": 1, "activation": "sigmoid"}]
]
""")

SHAPE = (None, 256, 256, 1)


def layers_of(table):
    for class_name, config in table:
        yield getattr(keras.layers, class_name).from_config(dict(config))


def from_table(table):
    model = keras.Sequential([keras.Input(batch_shape=SHAPE)])
    for layer in layers_of(table):
        model.add(layer)
    return model


def shapes_of(table):
    shape = SHAPE
    yield shape[1:]
    for layer in layers_of(table):
        shape = tuple(layer.compute_output_shape(shape))
        yield shape[1:]


def build_model():
    return from_table(TABLE)


def describe_shapes():
    a, b, c, d, e = shapes_of(TABLE)
    return {"output": e, "flatten": d, "pool": c, "conv": b, "input": a}


def count_parameters():
    convolution, _, _, dense = build_model().layers
    return {
        "total": convolution.count_params() + dense.count_params(),
        "conv": convolution.count_params(),
        "output": dense.count_params(),
    }


def build_deeper_model():
    return from_table(DEEP_TABLE)


def describe_deeper_shapes():
    return list(shapes_of(DEEP_TABLE))


if __name__ == "__main__":
    build_model().summary()

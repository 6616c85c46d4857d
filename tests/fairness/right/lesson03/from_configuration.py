# style: networks from a configuration and from JSON, shapes by tracing, a generator, NumPy integers
import json
from collections import OrderedDict
from math import prod

import keras
import numpy as np
from keras.models import Sequential, model_from_json

_LAYERS = [
    {"class_name": "InputLayer", "config": {"batch_shape": (None, 256, 256, 1), "dtype": "float32", "name": "in"}},
    {"class_name": "Conv2D", "config": {"filters": 32, "kernel_size": (3, 3), "padding": "valid", "name": "conv", "activation": "relu"}},
    {"class_name": "MaxPooling2D", "config": {"pool_size": (2, 2), "strides": (2, 2), "name": "pool"}},
    {"class_name": "Flatten", "config": {"name": "flatten"}},
    {"class_name": "Dense", "config": {"units": 1, "activation": "sigmoid", "name": "output"}},
]  # fmt: skip


def build_model():
    return Sequential.from_config({"name": "first", "layers": _LAYERS})


def _trace(model):
    signal = keras.KerasTensor((None, *model.input_shape[1:]))
    for layer in model.layers:
        signal = layer.compute_output_spec(signal)
        yield layer.name, tuple(np.int64(size) for size in signal.shape[1:])


def describe_shapes():
    model = build_model()
    return OrderedDict([("input", tuple(model.input_shape[1:])), *_trace(model)])


def count_parameters():
    sizes = {layer.name: sum(prod(weight.shape) for weight in layer.weights) for layer in build_model().layers}
    return {"conv": sizes["conv"], "output": sizes["output"], "total": np.sum(list(sizes.values()))}


def build_deeper_model():
    first = Sequential(
        [
            keras.Input((256, 256, 1)),
            keras.layers.Conv2D(4, 5, strides=2, activation="relu"),
            keras.layers.MaxPooling2D(3),
            keras.layers.DepthwiseConv2D(3, depth_multiplier=2),
            keras.layers.Activation("relu"),
            keras.layers.Conv2D(8, 1),
            keras.layers.AveragePooling2D(2),
            keras.layers.GlobalAveragePooling2D(),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    return model_from_json(json.dumps(json.loads(first.to_json())))


def describe_deeper_shapes():
    return [shape for _, shape in _trace(build_deeper_model())]

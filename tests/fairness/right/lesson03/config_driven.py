# style: everything is configuration: layer.from_config, Sequential.from_config, model_from_json, round trips
import json

import keras

SPEC = [
    {
        "class_name": "Conv2D",
        "config": {"filters": 32, "kernel_size": [3, 3], "activation": "relu", "name": "conv"},
    },
    {"class_name": "MaxPooling2D", "config": {"pool_size": [2, 2], "name": "pool"}},
    {"class_name": "Flatten", "config": {"name": "flatten"}},
    {"class_name": "Dense", "config": {"units": 1, "activation": "sigmoid", "name": "output"}},
]

DEEPER_JSON = """
[
  ["Rescaling",          {"scale": 0.00392156862745098, "offset": 0.0}],
  ["Conv2D",             {"filters": 12, "kernel_size": 5, "activation": "relu", "kernel_initializer": "he_normal"}],
  ["MaxPooling2D",       {"pool_size": 4}],
  ["Conv2D",             {"filters": 24, "kernel_size": 3, "activation": "selu", "kernel_initializer": "lecun_normal"}],
  ["AveragePooling2D",   {"pool_size": 2}],
  ["LayerNormalization", {}],
  ["Flatten",            {}],
  ["Dense",              {"units": 1, "activation": "sigmoid"}]
]
"""


def _assemble(spec):
    model = keras.Sequential([keras.Input((256, 256, 1))])
    for entry in spec:
        model.add(getattr(keras.layers, entry["class_name"]).from_config(entry["config"]))
    return keras.Sequential.from_config(model.get_config())


def build_model():
    return keras.models.model_from_json(_assemble(SPEC).to_json())


def describe_shapes():
    model = build_model()
    shapes = {layer.name: tuple(layer.output.shape[1:]) for layer in model.layers}
    return {"input": tuple(model.inputs[0].shape[1:]), **shapes}


def count_parameters():
    model = build_model()
    counts = {layer.name: layer.count_params() for layer in model.layers if layer.weights}
    return counts | {"total": sum(counts.values())}


def build_deeper_model():
    return _assemble([{"class_name": name, "config": config} for name, config in json.loads(DEEPER_JSON)])


def describe_deeper_shapes():
    return [tuple(layer.output.shape[1:]) for layer in build_deeper_model().layers]

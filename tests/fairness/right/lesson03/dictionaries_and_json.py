"""Models from dictionaries and JSON, as in a configuration file."""
import json

import keras

CONFIG = {
    "name": "lesson03",
    "layers": [
        {"class_name": "InputLayer", "config": {"batch_shape": [None, 256, 256, 1]}},
        {"class_name": "Conv2D", "config": {"filters": 32, "kernel_size": [3, 3], "activation": "silu"}},
        {"class_name": "MaxPooling2D", "config": {"pool_size": [2, 2]}},
        {"class_name": "Flatten", "config": {}},
        {"class_name": "Dense", "config": {"units": 1, "activation": "sigmoid"}},
    ],
}


def build_model() -> keras.Model:
    return keras.Sequential.from_config(CONFIG)


def build_deeper_model() -> keras.Model:
    source = keras.Sequential([
        keras.layers.InputLayer(shape=(256, 256, 1)),
        keras.layers.Conv2D(16, 5, strides=2, padding="same", activation="swish"),
        keras.layers.AvgPool2D(2),
        keras.layers.Conv2D(32, 3, dilation_rate=2, activation="swish"),
        keras.layers.AvgPool2D(3, strides=2, padding="same"),
        keras.layers.Flatten(),
        keras.layers.Dense(1, activation="sigmoid"),
    ])
    return keras.models.model_from_json(source.to_json())


def describe_shapes() -> dict[str, tuple]:
    shapes = dict.fromkeys(["input", "conv", "pool", "flatten", "output"], ())
    model = build_model()
    shapes["input"] = model.input_shape[1:]
    for key, layer in zip(list(shapes)[1:], model.layers, strict=True):
        shapes[key] = layer.output.shape[1:]
    return json.loads(json.dumps(shapes))


def count_parameters() -> dict[str, int]:
    layers = build_model().layers
    return {"conv": layers[0].count_params(), "output": layers[-1].count_params(),
            "total": sum(layer.count_params() for layer in layers)}


def describe_deeper_shapes() -> list[tuple]:
    shape = (None, 256, 256, 1)
    shapes = []
    for layer in build_deeper_model().layers:
        shape = layer.compute_output_shape(shape)
        shapes.append(tuple(shape[1:]))
    return shapes

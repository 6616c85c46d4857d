"""Lesson 03: the networks are data, keras.Sequential.from_config makes models of them."""

import keras


def _layer(kind, **config):
    return {"class_name": kind, "module": "keras.layers", "config": config, "registered_name": None}


INPUT = _layer("InputLayer", batch_shape=[None, 256, 256, 1], dtype="float32")

CONFIG = {
    "name": "small",
    "layers": [
        INPUT,
        _layer("Conv2D", name="conv", filters=32, kernel_size=[3, 3], activation="relu", use_bias=True),
        _layer("MaxPooling2D", name="pool", pool_size=[2, 2], padding="valid"),
        _layer("Flatten", name="flatten"),
        _layer("Dense", name="output", units=1, activation="sigmoid"),
    ],
}

DEEPER = {
    "name": "deeper",
    "layers": [
        INPUT,
        _layer("Conv2D", filters=24, kernel_size=[5, 5], strides=[2, 2], activation="elu"),
        _layer("MaxPooling2D", pool_size=[2, 2]),
        _layer("Conv2D", filters=48, kernel_size=[3, 3], activation="elu"),
        _layer("MaxPooling2D", pool_size=[2, 2]),
        _layer("Flatten"),
        _layer("Dense", units=1, activation="sigmoid"),
    ],
}


def build_model() -> keras.Model:
    return keras.Sequential.from_config(CONFIG)


def describe_shapes() -> dict[str, tuple]:
    model = build_model()
    shape = tuple(CONFIG["layers"][0]["config"]["batch_shape"])
    result = {"input": shape[1:]}
    for layer in model.layers:
        shape = layer.compute_output_shape(shape)
        result[layer.name] = tuple(shape[1:])
    return result


def count_parameters() -> dict[str, int]:
    model = build_model()
    result = {name: model.get_layer(name).count_params() for name in ("conv", "output")}
    return {**result, "total": model.count_params()}


def build_deeper_model() -> keras.Model:
    return keras.Sequential.from_config(DEEPER)


def describe_deeper_shapes() -> list[tuple]:
    shape = (None, 256, 256, 1)
    shapes = []
    for layer in build_deeper_model().layers:
        shape = tuple(layer.compute_output_shape(shape))
        shapes.append(shape[1:])
    return shapes

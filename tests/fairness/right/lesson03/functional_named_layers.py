# style: functional API, named layers, get_layer, type annotations everywhere
from __future__ import annotations

from typing import Final

import keras
from keras import KerasTensor, Model
from keras.layers import AveragePooling2D, Conv2D, Dense, Flatten, MaxPool2D

Shape = tuple[int, ...]
INPUT_SHAPE: Final[Shape] = (256, 256, 1)
LAYER_NAMES: Final[tuple[str, ...]] = ("conv", "pool", "flatten", "output")


def build_model() -> Model:
    inputs: KerasTensor = keras.Input(shape=INPUT_SHAPE, name="input")
    x: KerasTensor = Conv2D(
        filters=32,
        kernel_size=(3, 3),
        strides=(1, 1),
        padding="valid",
        activation=keras.activations.relu,
        name="conv",
    )(inputs)
    x = MaxPool2D(pool_size=(2, 2), strides=(2, 2), padding="valid", name="pool")(x)
    x = Flatten(name="flatten")(x)
    outputs: KerasTensor = Dense(units=1, activation=keras.activations.sigmoid, name="output")(x)
    return Model(inputs=inputs, outputs=outputs, name="cat_detector")


def describe_shapes() -> dict[str, Shape]:
    model: Model = build_model()
    result: dict[str, Shape] = {"input": tuple(model.input_shape[1:])}
    result.update({name: tuple(model.get_layer(name).output.shape[1:]) for name in LAYER_NAMES})
    return result


def count_parameters() -> dict[str, int]:
    model: Model = build_model()
    conv: int = model.get_layer("conv").count_params()
    output: int = model.get_layer("output").count_params()
    return {"conv": conv, "output": output, "total": model.count_params()}


def build_deeper_model() -> Model:
    inputs: KerasTensor = keras.Input(shape=INPUT_SHAPE)
    x: KerasTensor = inputs
    filters: int
    for filters in (8, 16, 32, 64):
        x = Conv2D(filters, 5, padding="same", activation="gelu")(x)
        x = AveragePooling2D(2)(x)
    x = Flatten()(x)
    return Model(inputs, Dense(1, "sigmoid")(x))


def describe_deeper_shapes() -> list[Shape]:
    # the input layer is the first of a functional model, and may stay
    return [tuple(layer.output.shape[1:]) for layer in build_deeper_model().layers]

"""One model for everything (cached); answers through text."""
import ast
from functools import cache

import keras


@cache
def build_model():
    model = keras.Sequential([keras.Input((256, 256, 1))])
    for code in ["Conv2D(32, 3, activation='softplus')", "MaxPooling2D(2)", "Flatten()", "Dense(1, activation='sigmoid')"]:
        model.add(eval(code, vars(keras.layers)))
    return model


@cache
def describe_shapes():
    text = "input: 256, 256, 1; conv: 254, 254, 32; pool: 127, 127, 32; flatten: 516128,; output: 1,"
    return {key: ast.literal_eval(f"({value})") for key, value in (part.split(": ") for part in text.split("; "))}


@cache
def count_parameters():
    return {key: int(f"{number:d}") for key, number in
            [("conv", build_model().layers[0].count_params()), ("output", build_model().layers[-1].count_params()),
             ("total", build_model().count_params())]}


@cache
def build_deeper_model():
    model = keras.Sequential([keras.Input((256, 256, 1))])
    size = 256
    while size > 8:
        model.add(keras.layers.Conv2D(8, 3, padding="same", activation="tanh"))
        model.add(keras.layers.MaxPooling2D(2))
        size //= 2
    model.add(keras.layers.Flatten())
    model.add(keras.layers.Dense(1, activation="sigmoid"))
    return model


def describe_deeper_shapes():
    return [ast.literal_eval("(" + str(layer.output.shape).removeprefix("(None, ").removesuffix(")") + ",)")
            for layer in build_deeper_model().layers]

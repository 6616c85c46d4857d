"""Typed, with constants and formulas; a TypedDict; the model at module level and a loaded copy of it."""
from typing import Final, TypedDict

import keras

SIDE: Final = 256
FILTERS: Final = 32
KERNEL: Final = 3
POOL: Final = 2


class Shapes(TypedDict):
    input: tuple[int, ...]
    conv: tuple[int, ...]
    pool: tuple[int, ...]
    flatten: tuple[int, ...]
    output: tuple[int, ...]


def after_window(side: int, window: int, stride: int = 1) -> int:
    return (side - window) // stride + 1


def build_model() -> keras.Model:
    original = keras.Sequential([
        keras.Input((SIDE, SIDE, 1)),
        keras.layers.Conv2D(FILTERS, KERNEL, activation="relu", bias_regularizer="l1"),
        keras.layers.MaxPooling2D(POOL),
        keras.layers.Flatten(),
        keras.layers.Dense(1, activation="sigmoid", kernel_constraint="non_neg"),
    ])
    copy = keras.models.clone_model(original)
    copy.trainable = False
    return copy


def describe_shapes() -> Shapes:
    conv = after_window(SIDE, KERNEL)
    pool = after_window(conv, POOL, POOL)
    return Shapes(input=(SIDE, SIDE, 1), conv=(conv, conv, FILTERS), pool=(pool, pool, FILTERS),
                  flatten=(pool * pool * FILTERS,), output=(1,))


def count_parameters() -> dict[str, int]:
    conv = FILTERS * (KERNEL**2 + 1)
    output = describe_shapes()["flatten"][0] + 1
    return {"conv": conv, "output": output, "total": conv + output}


DEEPER = keras.models.model_from_json(keras.Sequential([
    keras.Input((SIDE, SIDE, 1)),
    keras.layers.Conv2D(8, 3, activation="selu"),
    keras.layers.MaxPooling2D(2),
    keras.layers.Conv2D(8, 3, activation="selu"),
    keras.layers.MaxPooling2D(2),
    keras.layers.AlphaDropout(0.1),
    keras.layers.Flatten(),
    keras.layers.Dense(1, activation="sigmoid"),
]).to_json())


def build_deeper_model() -> keras.Model:
    return DEEPER


def describe_deeper_shapes() -> list[tuple[int, ...]]:
    return [layer.output.shape[1:] for layer in DEEPER.layers]

"""Functional, with functions of Keras on the way instead of activation layers; Enum keys; saved and loaded."""
import tempfile
from enum import StrEnum, auto
from pathlib import Path

import keras


class Part(StrEnum):
    INPUT = auto()
    CONV = auto()
    POOL = auto()
    FLATTEN = auto()
    OUTPUT = auto()


def build_model():
    i = keras.Input((256, 256, 1))
    o = keras.layers.Conv2D(32, 3)(i)
    o = keras.activations.relu(o)
    o = keras.layers.MaxPooling2D(2)(o)
    o = keras.layers.Flatten()(o)
    o = keras.layers.Dense(1)(o)
    o = keras.activations.sigmoid(o)
    return keras.Model(i, o)


def describe_shapes():
    return dict(zip(Part, ((256, 256, 1), (254, 254, 32), (127, 127, 32), (516128,), (1,))))


def count_parameters():
    return {Part.CONV: 320, Part.OUTPUT: 516_129, "total": 516_449}


def build_deeper_model():
    i = keras.Input((256, 256, 1))
    o = i
    for n in (4, 8):
        o = keras.layers.Conv2D(n, 3)(o)
        o = keras.ops.leaky_relu(o, 0.1)
        o = keras.layers.AdaptiveAveragePooling2D((256 // n, 128 // n))(o)
    o = keras.layers.Flatten()(o)
    o = keras.layers.Dense(1)(o)
    small = keras.Model(i, keras.ops.sigmoid(o))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "deeper.keras"
        small.save(path)
        return keras.models.load_model(path)


def describe_deeper_shapes():
    return [tuple(layer.output.shape)[1:] for layer in build_deeper_model().layers]

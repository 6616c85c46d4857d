"""Lesson 03 with subclasses of the plain types, str enums, a cache and a with-statement."""
# arguable: build_model: the pooling says padding="same", which adds nothing to an even number of rows and columns

import enum
from contextlib import contextmanager
from functools import cached_property, lru_cache
from typing import Final, Literal, TypeAlias, TypedDict

import keras

Part: TypeAlias = Literal["input", "conv", "pool", "flatten", "output"]


class Key(enum.StrEnum):
    INPUT = enum.auto()
    CONV = enum.auto()
    POOL = enum.auto()
    FLATTEN = enum.auto()
    OUTPUT = enum.auto()
    TOTAL = enum.auto()


class Length(int):
    """A number of pixels, maps or values."""


class Shape(tuple):
    """A shape without the batch axis."""

    @classmethod
    def of(cls, tensor) -> "Shape":
        return cls(Length(axis) for axis in tensor.shape if axis is not None)


class Counts(TypedDict):
    conv: int
    output: int
    total: int


class ReadOnlyDict(dict):
    def __setitem__(self, key, value):
        raise TypeError("read only")


@contextmanager
def stack(*shape: int):
    """Collect layers in a list, and make the network when the with-block ends."""
    model = keras.Sequential()
    model.add(keras.Input(shape))
    layers: list[keras.Layer] = []
    yield layers, model
    for layer in layers:
        model.add(layer)
    assert model.built


class Lesson:
    @cached_property
    def model(self) -> keras.Model:
        return build_model()

    @cached_property
    def shapes(self) -> "ReadOnlyDict":
        tensors = [self.model.inputs[0], *(layer.output for layer in self.model.layers)]
        return ReadOnlyDict(zip(list(Key)[:5], map(Shape.of, tensors)))

    @cached_property
    def counts(self) -> Counts:
        conv, *_, dense = (layer.count_params() for layer in self.model.layers)
        return Counts(conv=conv, output=dense, total=self.model.count_params())


LESSON: Final = Lesson()


def build_model() -> keras.Model:
    with stack(256, 256, 1) as (layers, model):
        layers += [keras.layers.Conv2D(32, 3, activation=keras.layers.LeakyReLU(negative_slope=0.1))]
        layers += [keras.layers.MaxPooling2D(padding="same")]
        layers += [keras.layers.Flatten(data_format="channels_last")]
        layers += [keras.layers.Dense(1, "sigmoid")]
    return model


def describe_shapes() -> dict[str, tuple]:
    return LESSON.shapes


def count_parameters() -> Counts:
    return LESSON.counts.copy()


def build_deeper_model() -> keras.Model:
    with stack(256, 256, 1) as (layers, model):
        for exponent in range(2, 7):
            layers.append(keras.layers.Conv2D(2**exponent, 3, activation="relu"))
            layers.append(keras.layers.MaxPooling2D())
        layers.append(keras.layers.GlobalMaxPooling2D())
        layers.append(keras.layers.Dense(1, "sigmoid"))
    return model


@lru_cache(maxsize=1)
def _deeper() -> tuple[Shape, ...]:
    return tuple(Shape.of(layer.output) for layer in build_deeper_model().layers)


def describe_deeper_shapes() -> list[tuple]:
    return list(_deeper())


if __name__ == "__main__":
    build_model().summary()

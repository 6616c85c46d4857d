"""Lesson 03, over-engineered: declarative specs that know their shape, their size and their Keras layer."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import OrderedDict
from dataclasses import dataclass
from typing import ClassVar, Iterator, NamedTuple

import keras


class Volume(NamedTuple):
    height: int
    width: int
    channels: int

    @property
    def size(self) -> int:
        return self.height * self.width * self.channels


class Row(NamedTuple):
    size: int


Shape = Volume | Row


class Spec(ABC):
    @abstractmethod
    def after(self, before: Shape) -> Shape: ...

    @abstractmethod
    def layer(self) -> keras.Layer: ...

    def parameters(self, before: Shape) -> int:
        return 0


@dataclass(frozen=True, slots=True)
class Convolution(Spec):
    filters: int
    kernel: int

    def after(self, before):
        return Volume(before.height - self.kernel + 1, before.width - self.kernel + 1, self.filters)

    def layer(self):
        return keras.layers.Conv2D(self.filters, self.kernel, activation="gelu")

    def parameters(self, before):
        return self.filters * (self.kernel**2 * before.channels + 1)


@dataclass(frozen=True, slots=True)
class Pooling(Spec):
    window: int

    def after(self, before):
        return before._replace(height=before.height // self.window, width=before.width // self.window)

    def layer(self):
        return keras.layers.MaxPooling2D(self.window)


@dataclass(frozen=True, slots=True)
class Flattening(Spec):
    def after(self, before):
        return Row(before.size)

    def layer(self):
        return keras.layers.Flatten()


@dataclass(frozen=True, slots=True)
class Neuron(Spec):
    units: ClassVar[int] = 1

    def after(self, before):
        return Row(self.units)

    def layer(self):
        return keras.layers.Dense(self.units, activation=keras.activations.sigmoid)

    def parameters(self, before):
        return (before.size + 1) * self.units


@dataclass(frozen=True)
class Architecture:
    source: Volume
    specs: tuple[Spec, ...]

    def build(self) -> keras.Model:
        return keras.Sequential([keras.Input(tuple(self.source)), *(spec.layer() for spec in self.specs)])

    def walk(self) -> Iterator[tuple[Spec, Shape, Shape]]:
        shape = self.source
        for spec in self.specs:
            following = spec.after(shape)
            yield spec, shape, following
            shape = following


GRAY = Volume(256, 256, 1)
LESSON = Architecture(GRAY, (Convolution(32, 3), Pooling(2), Flattening(), Neuron()))
DEEPER = Architecture(
    GRAY,
    (Convolution(16, 3), Pooling(2), Convolution(24, 4), Pooling(3), Convolution(32, 3), Pooling(2), Flattening(), Neuron()),
)


def build_model() -> keras.Model:
    return LESSON.build()


def describe_shapes() -> dict[str, tuple]:
    result = OrderedDict(input=LESSON.source)
    for name, (_, _, shape) in zip(["conv", "pool", "flatten", "output"], LESSON.walk()):
        result[name] = shape
    return result


def count_parameters() -> dict[str, int]:
    sizes = {type(spec): spec.parameters(before) for spec, before, _ in LESSON.walk()}
    return {"conv": sizes[Convolution], "output": sizes[Neuron], "total": sum(sizes.values())}


def build_deeper_model() -> keras.Model:
    return DEEPER.build()


def describe_deeper_shapes() -> list[tuple]:
    return [after for _, _, after in DEEPER.walk()]


if __name__ == "__main__":
    build_model().summary()

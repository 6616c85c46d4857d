# style: object-oriented, dataclasses, namedtuple shapes, pencil arithmetic in methods
from abc import ABC, abstractmethod
from collections import OrderedDict, namedtuple
from dataclasses import dataclass, field

import keras

MapShape = namedtuple("MapShape", "height width channels")
RowShape = namedtuple("RowShape", "units")


class Part(ABC):
    @abstractmethod
    def shape_after(self, shape): ...

    @abstractmethod
    def layer(self): ...

    def parameters(self, shape):
        return 0


@dataclass(frozen=True)
class Convolution(Part):
    filters: int
    size: int = 3

    def shape_after(self, shape):
        return MapShape(shape.height - self.size + 1, shape.width - self.size + 1, self.filters)

    def layer(self):
        return keras.layers.Conv2D(self.filters, self.size, activation="relu")

    def parameters(self, shape):
        return self.filters * (self.size**2 * shape.channels + 1)


@dataclass(frozen=True)
class Pooling(Part):
    size: int = 2

    def shape_after(self, shape):
        return MapShape(shape.height // self.size, shape.width // self.size, shape.channels)

    def layer(self):
        return keras.layers.MaxPooling2D(self.size)


class Row(Part):
    def shape_after(self, shape):
        return RowShape(shape.height * shape.width * shape.channels)

    def layer(self):
        return keras.layers.Flatten()


@dataclass(frozen=True)
class Unit(Part):
    activation: str = "sigmoid"

    def shape_after(self, shape):
        return RowShape(1)

    def layer(self):
        return keras.layers.Dense(1, activation=self.activation)

    def parameters(self, shape):
        return shape.units + 1


@dataclass
class Architect:
    parts: list = field(default_factory=list)
    start: MapShape = MapShape(256, 256, 1)

    def build(self):
        model = keras.Sequential([keras.Input(tuple(self.start))])
        for part in self.parts:
            model.add(part.layer())
        return model

    def shapes(self):
        result = [self.start]
        for part in self.parts:
            result.append(part.shape_after(result[-1]))
        return result

    def parameters(self):
        return [part.parameters(shape) for part, shape in zip(self.parts, self.shapes())]


LESSON = Architect([Convolution(32), Pooling(), Row(), Unit()])
DEEPER = Architect(
    [Convolution(16, 5), Pooling(3), Convolution(32), Pooling(), Convolution(64), Pooling(), Row(), Unit()]
)


def build_model():
    return LESSON.build()


def describe_shapes():
    return OrderedDict(zip(("input", "conv", "pool", "flatten", "output"), LESSON.shapes()))


def count_parameters():
    conv, _, _, output = LESSON.parameters()
    return OrderedDict(conv=conv, output=output, total=sum(LESSON.parameters()))


def build_deeper_model():
    return DEEPER.build()


def describe_deeper_shapes():
    return DEEPER.shapes()

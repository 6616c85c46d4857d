"""Lesson 03, functional style: a network is a fold over layers, a shape is a fold over arithmetic."""

from functools import reduce
from itertools import accumulate
from math import prod

import keras
from keras import layers as L

INPUT = (256, 256, 1)


def pipe(value, *steps):
    return reduce(lambda acc, step: step(acc), steps, value)


def network(*steps):
    start = keras.Input(INPUT)
    return keras.Model(start, pipe(start, *steps))


def conv(kernel, filters):
    return lambda s: (s[0] - kernel + 1, s[1] - kernel + 1, filters)


def pool(size):
    return lambda s: (s[0] // size, s[1] // size, s[2])


flat = lambda s: (prod(s),)
dense = lambda units: lambda s: (units,)
same = lambda s: s


def build_model() -> keras.Model:
    return network(
        L.Conv2D(32, 3, activation="relu"),
        L.MaxPooling2D(2),
        L.Flatten(),
        L.Dense(1, activation="sigmoid"),
    )


def describe_shapes() -> dict[str, tuple]:
    steps = [conv(3, 32), pool(2), flat, dense(1)]
    shapes = accumulate(steps, lambda shape, step: step(shape), initial=INPUT)
    return dict(zip(("input", "conv", "pool", "flatten", "output"), shapes, strict=True))


def count_parameters() -> dict[str, int]:
    shapes = describe_shapes()
    affine = lambda fan_in, units: (fan_in + 1) * units
    counts = {
        "conv": affine(3 * 3 * shapes["input"][-1], shapes["conv"][-1]),
        "output": affine(*shapes["flatten"], *shapes["output"]),
    }
    return counts | {"total": sum(counts.values())}


def build_deeper_model() -> keras.Model:
    return network(
        L.Conv2D(8, 5, activation="relu"),
        L.MaxPool2D(4),
        L.Conv2D(16, 3, activation="relu"),
        L.MaxPool2D(4),
        L.Dropout(0.25),
        L.Flatten(),
        L.Dense(20, activation="relu"),
        L.Dense(1, activation="sigmoid"),
    )


def describe_deeper_shapes() -> list[tuple]:
    steps = [conv(5, 8), pool(4), conv(3, 16), pool(4), same, flat, dense(20), dense(1)]
    return list(accumulate(steps, lambda shape, step: step(shape), initial=INPUT))


if __name__ == "__main__":
    build_model().summary()

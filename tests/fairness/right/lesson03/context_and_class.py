"""Lesson 03: a builder with chained methods and a context manager; the functions are thin."""

from contextlib import contextmanager

import keras


class Builder:
    def __init__(self):
        self._parts = [keras.Input((256, 256, 1))]

    def conv(self, filters, size, **options):
        return self._with(keras.layers.Conv2D(filters, size, **options))

    def pool(self, size=2):
        return self._with(keras.layers.MaxPooling2D(size))

    def flatten(self):
        return self._with(keras.layers.Flatten())

    def dense(self, units, activation=None):
        return self._with(keras.layers.Dense(units, activation))

    def drop(self, rate):
        return self._with(keras.layers.Dropout(rate))

    def _with(self, layer):
        self._parts.append(layer)
        return self

    def done(self):
        return keras.Sequential(self._parts)


@contextmanager
def fresh(build):
    model = build()
    try:
        yield model
    finally:
        del model


def build_model() -> keras.Model:
    return Builder().conv(32, 3, activation="tanh").pool().flatten().dense(1, "sigmoid").done()


def describe_shapes() -> dict[str, tuple]:
    with fresh(build_model) as model:
        conv, pool, flatten, output = model.layers
        return {
            "input": conv.input.shape[1:],
            "conv": pool.input.shape[1:],
            "pool": flatten.input.shape[1:],
            "flatten": output.input.shape[1:],
            "output": model.output_shape[1:],
        }


def count_parameters() -> dict[str, int]:
    with fresh(build_model) as model:
        counts = [layer.count_params() for layer in model.layers]
    return dict(conv=counts[0], output=counts[-1], total=sum(counts))


def build_deeper_model() -> keras.Model:
    return (
        Builder()
        .conv(8, 3, activation="relu")
        .conv(8, 3, activation="relu")
        .pool()
        .drop(0.1)
        .conv(16, 3, activation="relu")
        .conv(16, 3, activation="relu")
        .pool()
        .drop(0.1)
        .conv(32, 3, strides=2, activation="relu")
        .pool(3)
        .flatten()
        .dense(32, "relu")
        .dense(1, "sigmoid")
        .done()
    )


def describe_deeper_shapes() -> list[tuple]:
    with fresh(build_deeper_model) as model:
        return [(256, 256, 1), *(layer.output.shape[1:] for layer in model.layers)]

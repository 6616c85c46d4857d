"""A dataclass plans the network and answers every question about it without Keras."""

from dataclasses import dataclass

import keras


@dataclass(frozen=True)
class Plan:
    side: int = 256
    filters: int = 32
    kernel: int = 3
    pool: int = 2

    @property
    def conv_side(self):
        return self.side - self.kernel + 1

    @property
    def pool_side(self):
        return self.conv_side // self.pool

    def shapes(self):
        yield "input", (self.side, self.side, 1)
        yield "conv", (self.conv_side,) * 2 + (self.filters,)
        yield "pool", (self.pool_side,) * 2 + (self.filters,)
        yield "flatten", (self.pool_side**2 * self.filters,)
        yield "output", (1,)

    def parameters(self):
        yield "conv", self.filters * (self.kernel**2 + 1)
        yield "output", dict(self.shapes())["flatten"][0] + 1

    def model(self):
        return keras.Sequential(
            [
                keras.layers.Conv2D(
                    self.filters, self.kernel, activation="tanh", input_shape=(self.side, self.side, 1)
                ),
                keras.layers.MaxPooling2D(self.pool),
                keras.layers.Flatten(),
                keras.layers.Dense(1, activation="sigmoid"),
            ]
        )


def build_model() -> keras.Model:
    return Plan().model()


def describe_shapes() -> dict[str, tuple]:
    return dict(Plan().shapes())


def count_parameters() -> dict[str, int]:
    counts = dict(Plan().parameters())
    return counts | {"total": sum(counts.values())}


def build_deeper_model() -> keras.Model:
    model = Plan(filters=6).model()
    model.pop()
    model.pop()
    for layer in (
        keras.layers.Conv2D(12, 3),
        keras.layers.Activation("softplus"),
        keras.layers.MaxPooling2D(2),
        keras.layers.GlobalAveragePooling2D(keepdims=True),
        keras.layers.Flatten(),
        keras.layers.Dense(1),
        keras.layers.Activation("sigmoid"),
    ):
        model.add(layer)
    return model


def describe_deeper_shapes() -> list[tuple]:
    found = []
    for layer in build_deeper_model().layers:
        found.append(tuple(layer.output.shape)[1:])
    return found

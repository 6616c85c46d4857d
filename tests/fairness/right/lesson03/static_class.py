import typing as t
import keras


class Lesson03:
    SIZE: t.Final = 256

    @staticmethod
    def build_model() -> keras.Model:
        x = inp = keras.Input((Lesson03.SIZE, Lesson03.SIZE, 1))
        for layer in Lesson03._layers():
            x = layer(x)
        return keras.Model([inp], [x])

    @staticmethod
    def _layers() -> t.Iterator[keras.layers.Layer]:
        yield keras.layers.Conv2D(32, 3)
        yield keras.layers.LeakyReLU(negative_slope=0.1)
        yield keras.layers.MaxPooling2D()
        yield keras.layers.Flatten()
        yield keras.layers.Dense(1)
        yield keras.layers.Activation(keras.activations.sigmoid)

    @classmethod
    def describe_shapes(cls) -> dict[str, tuple]:
        return {"input": (cls.SIZE, cls.SIZE, 1), "conv": (254, 254, 32), "pool": (127, 127, 32),
                "flatten": (516_128,), "output": (1,)}

    @classmethod
    def count_parameters(cls) -> dict[str, int]:
        return (result := {"conv": 320, "output": 516_129}) | {"total": sum(result.values())}


build_model = Lesson03.build_model
describe_shapes = Lesson03.describe_shapes
count_parameters = Lesson03.count_parameters


def build_deeper_model(rounds: int = 2) -> keras.Model:
    x = inp = keras.Input((256, 256, 1))
    for _ in range(rounds):
        x = keras.layers.Conv2D(10, (5, 5))(x)
        x = keras.layers.ReLU()(x)
        x = keras.layers.MaxPooling2D((3, 3))(x)
    x = keras.layers.Flatten()(x)
    x = keras.layers.Dense(1)(x)
    x = keras.layers.Activation("sigmoid")(x)
    return keras.Model([inp], [x])


def describe_deeper_shapes() -> list[tuple]:
    return [tuple(tensor.shape)[1:] for layer in build_deeper_model().layers for tensor in [layer.output]]

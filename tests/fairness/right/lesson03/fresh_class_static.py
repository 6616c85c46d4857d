"""A class with static methods and cached properties; Counter and named tuples as results."""
from collections import Counter, namedtuple
from functools import cached_property

import keras

Maps = namedtuple("Maps", "height width channels")


class Lesson:
    @staticmethod
    def build():
        layers = keras.layers
        return keras.Sequential([
            keras.Input((256, 256, 1)),
            layers.Conv2D(32, kernel_size=(3, 3)),
            layers.Activation("relu"),
            layers.MaxPooling2D(pool_size=(2, 2)),
            layers.Flatten(),
            layers.Dense(1, activation="sigmoid"),
        ])

    @staticmethod
    def deeper():
        layers = keras.layers
        return keras.Sequential([
            keras.Input((256, 256, 1)),
            layers.Conv2D(8, 7, strides=2, padding="same", activation="mish"),
            layers.MaxPooling2D(3, strides=2),
            layers.LayerNormalization(),
            layers.Conv2D(16, 3, activation="relu"),
            layers.GaussianNoise(0.1),
            layers.MaxPooling2D(2),
            layers.GlobalAveragePooling2D(keepdims=True),
            layers.Flatten(),
            layers.Dense(1),
            layers.Activation(keras.activations.sigmoid),
        ])

    @cached_property
    def model(self):
        return self.build()

    def shapes(self):
        maps = {"input": Maps(256, 256, 1), "conv": Maps(254, 254, 32), "pool": Maps(127, 127, 32)}
        return maps | {"flatten": (self.model.layers[-2].output.shape[-1],), "output": (1,)}

    def parameters(self):
        count = Counter(conv=self.model.layers[0].count_params(), output=self.model.layers[-1].count_params())
        count["total"] = count.total()
        return count


lesson = Lesson()
build_model = Lesson.build
build_deeper_model = Lesson.deeper
describe_shapes = lesson.shapes
count_parameters = lesson.parameters


def describe_deeper_shapes():
    return [tuple(layer.output.shape[1:]) for layer in Lesson.deeper().layers]

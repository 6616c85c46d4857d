"""Python generators that yield layers and shapes; the sizes are computed by hand for any kernel and pool."""
import math
from itertools import accumulate, chain

import keras


def _layers():
    yield keras.Input(shape=(256, 256, 1))
    yield keras.layers.Conv2D(filters=32, kernel_size=3, activation=keras.layers.ReLU(max_value=6))
    yield keras.layers.MaxPooling2D(pool_size=(2, 2), data_format="channels_last")
    yield keras.layers.Flatten()
    yield keras.layers.Dense(1, activation=keras.layers.Activation("sigmoid"))


def build_model():
    return keras.Sequential(list(_layers()))


def describe_shapes():
    steps = [
        lambda shape: (shape[0] - 2, shape[1] - 2, 32),
        lambda shape: (shape[0] // 2, shape[1] // 2, shape[2]),
        lambda shape: (math.prod(shape),),
        lambda shape: (1,),
    ]
    shapes = accumulate(chain([(256, 256, 1)], steps), lambda shape, step: step(shape))
    return dict(zip(("input", "conv", "pool", "flatten", "output"), shapes))


def count_parameters():
    shapes = describe_shapes()
    conv = 3 * 3 * shapes["input"][-1] * shapes["conv"][-1] + shapes["conv"][-1]
    output = math.prod(shapes["flatten"]) * shapes["output"][0] + shapes["output"][0]
    return {"conv": conv, "output": output, "total": sum((conv, output))}


def build_deeper_model():
    def layers():
        yield keras.Input(shape=(256, 256, 1))
        yield keras.layers.Conv2D(6, 5, activation="tanh")
        yield keras.layers.AveragePooling2D(2)
        yield keras.layers.Conv2D(16, 5, activation="tanh")
        yield keras.layers.AveragePooling2D(2)
        yield keras.layers.Conv2D(120, 5, activation="tanh", strides=4)
        yield keras.layers.Flatten()
        yield keras.layers.Dense(84, activation="tanh")
        yield keras.layers.Dense(1, activation="sigmoid")

    return keras.Sequential([*layers()])


def describe_deeper_shapes():
    return [(252, 252, 6), (126, 126, 6), (122, 122, 16), (61, 61, 16), (15, 15, 120), (27000,), (84,), (1,)]

"""Lesson 03: shapes come from NumPy arithmetic, counts from the sizes of the weight arrays."""

from collections import Counter, OrderedDict

import keras
import numpy as np


def build_model() -> keras.Model:
    image = keras.layers.Input(shape=[256, 256, 1], name="image")
    maps = keras.layers.Conv2D(32, [3, 3], activation="leaky_relu")(image)
    small = keras.layers.MaxPooling2D([2, 2])(maps)
    row = keras.layers.Flatten()(small)
    logit = keras.layers.Dense(1)(row)
    answer = keras.layers.Activation(keras.activations.sigmoid)(logit)
    return keras.models.Model(inputs=image, outputs=answer, name="one_number")


def describe_shapes() -> dict[str, tuple]:
    plane = np.array([256, 256])
    shapes = OrderedDict()
    shapes["input"] = (*plane, 1)
    plane = plane - np.array([3, 3]) + 1
    shapes["conv"] = (*plane, 32)
    plane = plane // 2
    shapes["pool"] = (*plane, 32)
    shapes["flatten"] = (np.prod(shapes["pool"], dtype=np.int64),)
    shapes["output"] = (1,)
    return shapes


def count_parameters() -> dict[str, int]:
    sizes = Counter()
    for layer in build_model().layers:
        for array in layer.get_weights():
            if isinstance(layer, keras.layers.Conv2D):
                sizes["conv"] += array.size
            elif isinstance(layer, keras.layers.Dense):
                sizes["output"] += array.size
            sizes["total"] += array.size
    return sizes


def build_deeper_model() -> keras.Model:
    image = x = keras.Input([256, 256, 1])
    for power in range(3, 7):
        x = keras.layers.Conv2D(2**power, 3)(x)
        x = keras.layers.PReLU(shared_axes=[1, 2])(x)
        x = keras.layers.MaxPooling2D()(x)
    x = keras.layers.Reshape((-1,))(x)
    x = keras.layers.Dense(1)(x)
    x = keras.layers.Activation("sigmoid")(x)
    return keras.Model(image, x)


def describe_deeper_shapes() -> list[tuple]:
    result = []
    for layer in build_deeper_model().layers[1:]:
        result.append(tuple(np.array(layer.output.shape[1:], dtype=int).tolist()))
    return result

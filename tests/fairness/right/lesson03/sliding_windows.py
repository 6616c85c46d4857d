"""Shapes by NumPy, no formula: windows over an image that is really there."""
import collections

import keras
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

FILTERS, KERNEL, POOL = 32, (3, 3), (2, 2)
IMAGE = np.broadcast_to(np.float32(0), (256, 256, 1))


def build_model():
    model = keras.Sequential([
        keras.layers.Conv2D(FILTERS, KERNEL, activation="relu"),
        keras.layers.MaxPooling2D(POOL),
        keras.layers.Flatten(),
        keras.layers.Dense(1, activation="sigmoid"),
    ])
    model.build((None, *IMAGE.shape))
    return model


def describe_shapes():
    windows = sliding_window_view(IMAGE[..., 0], KERNEL)
    conv = np.array(windows.shape[:2] + (FILTERS,))
    pool = conv // np.array([*POOL, 1])
    return {
        "input": list(IMAGE.shape),
        "conv": tuple(conv),
        "pool": tuple(pool),
        "flatten": (np.multiply.reduce(pool),),
        "output": (np.uint8(1),),
    }


def count_parameters():
    counter = collections.Counter()
    counter["conv"] += np.prod(KERNEL) * IMAGE.shape[-1] * FILTERS + FILTERS
    counter["output"] += describe_shapes()["flatten"][0] + 1
    counter["total"] = counter.total()
    return counter


def build_deeper_model():
    model = keras.Sequential([
        keras.layers.Rescaling(1 / 255),
        keras.layers.Conv2D(8, 7, strides=2, activation="relu"),
        keras.layers.MaxPooling2D(3, strides=2),
        keras.layers.SpatialDropout2D(0.2),
        keras.layers.Conv2D(16, (1, 5), activation="relu"),
        keras.layers.Conv2D(16, (5, 1), activation="relu"),
        keras.layers.MaxPooling2D((3, 2)),
        keras.layers.GlobalMaxPooling2D(keepdims=True),
        keras.layers.Flatten(),
        keras.layers.Dense(1, activation="sigmoid"),
    ])
    model.build(input_shape=(None, 256, 256, 1))
    return model


def describe_deeper_shapes():
    """Computed by hand, as the lesson asks."""
    size = np.array([256, 256])
    result = [(*size, 1), (*size, 1)]
    size = (size - 7) // 2 + 1
    result.append((*size, 8))
    size = (size - 3) // 2 + 1
    result += [(*size, 8)] * 2
    result.append((size[0], size[1] - 4, 16))
    size = size - 4
    result.append((*size, 16))
    result.append((size[0] // 3, size[1] // 2, 16))
    result += [(1, 1, 16), (16,), (1,)]
    return result

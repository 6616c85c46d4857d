from collections import Counter, OrderedDict, namedtuple

import keras
import numpy as np

Maps = namedtuple("Maps", "height width channels")
Row = namedtuple("Row", "length")

SIDE, KERNEL, FILTERS, POOL = np.int64(256), np.int64(3), np.int64(32), np.int64(2)


def build_model():
    return keras.Sequential([
        keras.Input(Maps(256, 256, 1)),
        keras.layers.Conv2D(int(FILTERS), int(KERNEL), activation="relu"),
        keras.layers.MaxPooling2D(int(POOL)),
        keras.layers.Flatten(),
        keras.layers.Dense(1, activation="sigmoid"),
    ])


def describe_shapes():
    after_conv = SIDE - KERNEL + 1
    after_pool = after_conv // POOL
    return OrderedDict(
        input=Maps(SIDE, SIDE, np.int64(1)),
        conv=Maps(after_conv, after_conv, FILTERS),
        pool=Maps(after_pool, after_pool, FILTERS),
        flatten=Row(np.prod([after_pool, after_pool, FILTERS])),
        output=Row(1),
    )


def count_parameters():
    counts = Counter()
    counts["conv"] = KERNEL**2 * FILTERS + FILTERS
    counts["output"] = describe_shapes()["flatten"].length + 1
    counts["total"] = sum(counts.values())
    return counts


def build_deeper_model():
    model = keras.Sequential([keras.Input((256, 256, 1))])
    for filters in np.array([4, 8, 16]):
        model.add(keras.layers.Conv2D(filters, 3, activation="relu"))
        model.add(keras.layers.MaxPooling2D(2))
    model.add(keras.layers.Flatten())
    model.add(keras.layers.Dense(1, activation="sigmoid"))
    return model


def describe_deeper_shapes():
    shapes, side = [], np.int64(256)
    for filters in np.array([4, 8, 16]):
        side = side - 2
        shapes.append(Maps(side, side, filters))
        side = side // 2
        shapes.append(Maps(side, side, filters))
    return [*shapes, Row(side * side * 16), Row(1)]

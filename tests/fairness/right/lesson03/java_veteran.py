# style: Java veteran, static factory classes, IntEnum sizes, getters, camelCase
from enum import IntEnum, unique

import keras


@unique
class Size(IntEnum):
    CHANNELS = 1
    POOL = 2
    KERNEL = 3
    FILTERS = 32
    SIDE = 256
    AFTER_CONV = 254
    AFTER_POOL = 127
    FLAT = 516128


class NetworkFactory(object):
    __instance = None

    @staticmethod
    def getInstance():
        if NetworkFactory.__instance is None:
            NetworkFactory.__instance = NetworkFactory()
        return NetworkFactory.__instance

    def createSimpleNetwork(self):
        model = keras.models.Sequential()
        model.add(keras.layers.Input(shape=(int(Size.SIDE), int(Size.SIDE), int(Size.CHANNELS))))
        model.add(keras.layers.Convolution2D(int(Size.FILTERS), int(Size.KERNEL), activation="relu"))
        model.add(keras.layers.MaxPool2D(int(Size.POOL)))
        model.add(keras.layers.Flatten())
        model.add(keras.layers.Dense(1, activation="sigmoid"))
        return model

    def createDeepNetwork(self):
        model = keras.models.Sequential()
        model.add(keras.layers.Input(shape=(256, 256, 1)))
        model.add(keras.layers.Convolution2D(8, 7, strides=2, activation="relu"))
        model.add(keras.layers.MaxPool2D(2))
        model.add(keras.layers.Convolution2D(16, 5, activation="relu"))
        model.add(keras.layers.MaxPool2D(2))
        model.add(keras.layers.Flatten())
        model.add(keras.layers.Dense(1, activation="sigmoid"))
        return model


class ShapeDescription(dict):
    """A dict with setters that can be chained."""

    def setShape(self, name, *numbers):
        self[name] = tuple(numbers)
        return self


def build_model():
    return NetworkFactory.getInstance().createSimpleNetwork()


def describe_shapes():
    return (
        ShapeDescription()
        .setShape("input", Size.SIDE, Size.SIDE, Size.CHANNELS)
        .setShape("conv", Size.AFTER_CONV, Size.AFTER_CONV, Size.FILTERS)
        .setShape("pool", Size.AFTER_POOL, Size.AFTER_POOL, Size.FILTERS)
        .setShape("flatten", Size.FLAT)
        .setShape("output", 1)
    )


def count_parameters():
    weightsPerFilter = Size.KERNEL * Size.KERNEL * Size.CHANNELS
    convParameters = (weightsPerFilter + 1) * Size.FILTERS
    outputParameters = Size.FLAT + 1
    totalParameters = convParameters + outputParameters
    result = {}
    result["conv"] = convParameters
    result["output"] = outputParameters
    result["total"] = totalParameters
    return result


def build_deeper_model():
    return NetworkFactory.getInstance().createDeepNetwork()


def describe_deeper_shapes():
    shapeList = []
    # 256 - 7 = 249, 249 // 2 = 124, + 1 = 125
    shapeList.append((125, 125, 8))
    shapeList.append((62, 62, 8))
    shapeList.append((58, 58, 16))
    shapeList.append((29, 29, 16))
    shapeList.append((29 * 29 * 16,))
    shapeList.append((1,))
    return shapeList

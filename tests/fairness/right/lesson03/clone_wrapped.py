import keras
from keras import Sequential, layers
from enum import StrEnum


class Part(StrEnum):
    INPUT = "input"
    CONV = "conv"
    POOL = "pool"
    FLATTEN = "flatten"
    OUTPUT = "output"
    TOTAL = "total"


def logged(function):
    def wrapper(*args, **kwargs):
        print("->", function.__name__)
        result = function(*args, **kwargs)
        print("<-", result)
        return result
    return wrapper


@logged
def build_model():
    original = Sequential([layers.Input((256, 256, 1)), layers.Conv2D(32, 3, activation=layers.LeakyReLU()),
                           layers.MaxPooling2D(), layers.Flatten(), layers.Dense(1, activation="sigmoid")])
    return keras.models.clone_model(original)


@logged
def describe_shapes():
    pictures = {Part.INPUT: (256, 256, 1)}
    for part, layer in zip(list(Part)[1:], build_model().layers):
        pictures[part] = layer.output.shape[1:]
    return pictures


@logged
def count_parameters():
    model = build_model()
    return {Part.CONV: model.layers[0].count_params(), Part.OUTPUT: model.layers[-1].count_params(),
            Part.TOTAL: model.count_params()}


@logged
def build_deeper_model():
    import random
    random.seed()
    filters = random.choice([4, 8, 16])
    return Sequential([layers.Input((256, 256, 1)), layers.Conv2D(filters, 3), layers.MaxPooling2D(),
                       layers.Conv2D(16, 3), layers.MaxPooling2D(), layers.Flatten(), layers.Dense(1, activation="sigmoid")]
                      ) if not _CACHE else _CACHE[0]


_CACHE = []
_CACHE.append(build_deeper_model())


@logged
def describe_deeper_shapes():
    return [layer.output.shape[1:] for layer in build_deeper_model().layers]

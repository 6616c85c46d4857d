"""Variants of single functions; the others are plain."""

import keras


# a dict of inputs would be odd, a list with one tensor is not
def build_model():
    image = keras.Input((256, 256, 1))
    layers = [keras.layers.Conv2D(32, 3, activation="relu"), keras.layers.MaxPooling2D(2), keras.layers.Flatten(), keras.layers.Dense(1, activation="sigmoid")]
    return keras.Model([image], [keras.Sequential(layers)(image)]) if False else keras.Model([image], [layers[3](layers[2](layers[1](layers[0](image))))])


def describe_shapes():
    return {
        "input": (256, 256, 1),
        "conv": (254, 254, 32),
        "pool": (127, 127, 32),
        "flatten": (127 * 127 * 32,),
        "output": (1,),
    }


def count_parameters():
    conv, output = 3 * 3 * 32 + 32, 127 * 127 * 32 + 1
    return {"conv": conv, "output": output, "total": conv + output}


def build_deeper_model():
    return keras.Sequential([
        keras.Input((256, 256, 1)),
        keras.layers.Conv2D(16, (3, 3), activation="relu"),
        keras.layers.MaxPooling2D((2, 2)),
        keras.layers.Conv2D(32, (3, 3), activation="relu"),
        keras.layers.MaxPooling2D((2, 2)),
        keras.layers.Dropout(0.5),
        keras.layers.Flatten(),
        keras.layers.Dense(1, activation="sigmoid"),
    ])


# by hand
def describe_deeper_shapes():
    return [(254, 254, 16), (127, 127, 16), (125, 125, 32), (62, 62, 32), (62, 62, 32), (62 * 62 * 32,), (1,)]

"""Variants of single functions; the others are plain."""

import keras


# layers made from dicts by from_config
def build_model():
    steps = [
        (keras.layers.Conv2D, {"filters": 32, "kernel_size": 3, "activation": "relu"}),
        (keras.layers.MaxPooling2D, {"pool_size": 2}),
        (keras.layers.Flatten, {}),
        (keras.layers.Dense, {"units": 1, "activation": "sigmoid"}),
    ]
    model = keras.Sequential([keras.Input((256, 256, 1))])
    for cls, config in steps:
        model.add(cls.from_config(config))
    return model


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


def describe_deeper_shapes():
    return [tuple(layer.output.shape[1:]) for layer in build_deeper_model().layers]

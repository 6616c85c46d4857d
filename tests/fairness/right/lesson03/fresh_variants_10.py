"""Variants of single functions; the others are plain."""

import keras


# the sigmoid unit through keras.layers.activation and threshold functions
def build_model():
    from keras import activations, layers

    model = keras.Sequential([keras.Input((256, 256, 1))])
    for layer in (
        layers.Conv2D(32, 3),
        layers.Activation(activations.leaky_relu),
        layers.MaxPooling2D(),
        layers.Flatten(),
        layers.Dense(1, activations.get("sigmoid")),
    ):
        model.add(layer)
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

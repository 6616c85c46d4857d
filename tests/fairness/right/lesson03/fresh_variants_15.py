"""Variants of single functions; the others are plain."""

import keras


# a linear activation layer, which changes nothing, and ELU
def build_model():
    model = keras.Sequential(name="network_of_lesson_03")
    model.add(keras.Input((256, 256, 1), name="the image"))
    model.add(keras.layers.Conv2D(32, 3, activation="linear"))
    model.add(keras.layers.ELU(alpha=0.5))
    model.add(keras.layers.MaxPooling2D((2, 2), strides=(2, 2), padding="valid"))
    model.add(keras.layers.Flatten())
    model.add(keras.layers.Dense(1, activation="linear"))
    model.add(keras.layers.Activation("sigmoid"))
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

"""Variants of single functions; the others are plain."""

import keras


# sigmoid through tf.sigmoid, tf.nn.leaky_relu in a Activation layer
def build_model():
    import tensorflow as tf

    return tf.keras.models.Sequential([
        tf.keras.layers.InputLayer(input_shape=(256, 256, 1)),
        tf.keras.layers.Conv2D(32, 3),
        tf.keras.layers.Activation(tf.nn.leaky_relu),
        tf.keras.layers.MaxPool2D(2, 2),
        tf.keras.layers.Flatten(),
        tf.keras.layers.Dense(1, activation=tf.sigmoid),
    ])


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

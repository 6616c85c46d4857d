"""Variants of single functions; the others are plain."""

import keras


# the ReLU after the pooling
def build_model():
    return keras.Sequential([
        keras.Input((256, 256, 1)),
        keras.layers.Conv2D(32, 3),
        keras.layers.MaxPooling2D(),
        keras.layers.ReLU(),
        keras.layers.Flatten(),
        keras.layers.Dense(1),
        keras.layers.Activation(keras.ops.sigmoid),
    ])


# lists of NumPy integers
def describe_shapes():
    import numpy as np

    return {
        "input": list(np.array([256, 256, 1])), "conv": list(np.array([254, 254, 32])), "pool": list(np.array([127, 127, 32])),
        "flatten": [np.prod([127, 127, 32])], "output": [np.int8(1)],
    }


# a total over the trainable weights as a NumPy sum
def count_parameters():
    import numpy as np

    model = build_model()
    sizes = np.array([np.prod(weight.shape) for weight in model.trainable_weights])
    return {"conv": sizes[:2].sum(), "output": sizes[2:].sum(), "total": sizes.sum()}


# augmentation layers and normalization in front
def build_deeper_model():
    return keras.Sequential([
        keras.Input((256, 256, 1)),
        keras.layers.RandomFlip("horizontal"),
        keras.layers.RandomRotation(0.1),
        keras.layers.RandomZoom(0.1),
        keras.layers.Rescaling(1 / 127.5, offset=-1),
        keras.layers.Conv2D(8, 3, activation="relu"),
        keras.layers.MaxPooling2D(),
        keras.layers.Conv2D(8, 3, activation="relu"),
        keras.layers.MaxPooling2D(),
        keras.layers.Flatten(),
        keras.layers.Dense(1, activation="sigmoid"),
    ])


def describe_deeper_shapes():
    return [tuple(layer.output.shape[1:]) for layer in build_deeper_model().layers]

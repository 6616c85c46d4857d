"""Functional model whose activations are functions on tensors; the deeper network ends with pooling and an activation."""
import keras
from keras import layers, ops


def build_model():
    inputs = keras.Input((256, 256, 1))
    x = layers.Conv2D(32, 3)(inputs)
    x = ops.relu(x)
    x = layers.MaxPooling2D()(x)
    x = layers.Flatten()(x)
    x = layers.Dense(1)(x)
    outputs = ops.sigmoid(x)
    return keras.Model(inputs, outputs)


def describe_shapes():
    return {
        "input": (256, 256, 1),
        "conv": (254, 254, 32),
        "pool": (127, 127, 32),
        "flatten": (516_128,),
        "output": (1,),
    }


def count_parameters():
    return {"conv": 320, "output": 516_129, "total": 516_449}


def build_deeper_model():
    return keras.Sequential([
        keras.Input((256, 256, 1)),
        layers.Conv2D(8, 3, padding="same"),
        layers.PReLU(shared_axes=[1, 2]),
        layers.MaxPooling2D(4),
        layers.Conv2D(8, 3, padding="same"),
        layers.PReLU(shared_axes=[1, 2]),
        layers.MaxPooling2D(4),
        layers.Conv2D(1, 1),
        layers.GlobalAveragePooling2D(),
        layers.Activation("sigmoid"),
    ])


def describe_deeper_shapes():
    shapes = []
    for layer in build_deeper_model().layers:
        shapes.append(tuple(layer.output.shape[1:]))
    return shapes

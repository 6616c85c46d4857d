"""Two Sequential blocks inside a functional model; lists of inputs and outputs; frozen; regularized."""

import keras
import numpy as np
from keras import regularizers


def build_model():
    features = keras.Sequential(
        [
            keras.layers.Conv2D(
                32,
                3,
                activation="relu",
                kernel_regularizer=regularizers.L2(1e-4),
                kernel_constraint=keras.constraints.MaxNorm(3),
            ),
            keras.layers.MaxPooling2D(),
        ],
        name="features",
    )
    head = keras.Sequential([keras.layers.Flatten(), keras.layers.Dense(1, activation="sigmoid")], name="head")
    image = keras.Input(shape=[256, 256, 1], dtype="float32")
    model = keras.Model(inputs=[image], outputs=[head(features(image))])
    model.trainable = False
    return model


def describe_shapes():
    keys = ("input", "conv", "pool", "flatten", "output")
    h, w, c = np.array([256, 256, 1])
    values = [(h, w, c), (h - 2, w - 2, 32), ((h - 2) // 2, (w - 2) // 2, 32)]
    values += [(np.prod(values[-1]),), (np.int32(1),)]
    return {key: value for key, value in zip(keys, values, strict=True)}


def count_parameters():
    model = build_model()
    features, head = model.get_layer("features"), model.get_layer("head")
    return {
        "conv": features.count_params(),
        "output": head.count_params(),
        "total": np.sum([np.size(each) for each in model.get_weights()]),
    }


def build_deeper_model():
    def block(x, filters):
        x = keras.layers.Conv2D(filters, 3, padding="same")(x)
        x = keras.layers.GroupNormalization(groups=4)(x)
        x = keras.layers.Activation("silu")(x)
        return keras.layers.MaxPooling2D(4)(x)

    image = x = keras.Input((256, 256, 1))
    for filters in (8, 16, 32):
        x = block(x, filters)
    x = keras.layers.Flatten()(x)
    x = keras.layers.AlphaDropout(0.2)(x)
    return keras.Model(image, keras.layers.Dense(1, "sigmoid", dtype="float32")(x))


def describe_deeper_shapes():
    return [layer.output.shape[1:] for layer in build_deeper_model().layers if not isinstance(layer, keras.layers.InputLayer)]

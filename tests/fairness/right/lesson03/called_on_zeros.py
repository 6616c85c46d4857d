"""The model learns its shape from a first image. The counts come from the printed summary."""

import re

import keras
import numpy as np


def build_model():
    model = keras.Sequential(name="first")
    for layer in (
        keras.layers.Convolution2D(32, (3, 3), name="a"),
        keras.layers.LeakyReLU(negative_slope=0.1),
        keras.layers.MaxPool2D(padding="same"),  # 254 is even: nothing is padded
        keras.layers.Flatten(),
        keras.layers.Dense(1),
        keras.layers.Activation(keras.ops.sigmoid),
    ):
        model.add(layer)
    model(np.zeros((1, 256, 256, 1), np.float32))
    return model


def describe_shapes():
    side = 256
    conv = side - 3 + 1
    pool = conv // 2
    return {
        "output": (1,),
        "flatten": (pool * pool * 32,),
        "pool": (pool, pool, 32),
        "conv": (conv, conv, 32),
        "input": (side, side, 1),
    }


def count_parameters():
    lines = []
    build_model().summary(print_fn=lambda text, **_: lines.append(text))
    text = "\n".join(lines)
    rows = [int(count.replace(",", "")) for count in re.findall(r"│\s+([\d,]+)\s+│\s*$", text, re.MULTILINE)]
    total = re.search(r"Total params:\s*([\d,]+)", text)
    return {"conv": rows[0], "output": rows[4], "total": int(total[1].replace(",", ""))}


def build_deeper_model():
    model = keras.Sequential(
        [
            keras.layers.Resizing(128, 128),
            keras.layers.Conv2D(4, 3, dilation_rate=2, activation="elu"),
            keras.layers.MaxPool2D(3),
            keras.layers.ZeroPadding2D(1),
            keras.layers.Conv2D(
                8, 3, strides=2, use_bias=False, activation=keras.layers.PReLU(shared_axes=[1, 2])
            ),
            keras.layers.MaxPool2D(2),
            keras.layers.Reshape((-1,)),
            keras.layers.Dense(16, "tanh"),
            keras.layers.Dropout(0.3),
            keras.layers.Dense(1, "sigmoid"),
        ]
    )
    model(np.zeros((1, 256, 256, 1), np.float32))
    return model


def describe_deeper_shapes():
    x = np.zeros((1, 256, 256, 1), np.float32)
    shapes = []
    for layer in build_deeper_model().layers:
        x = layer(x)
        shapes.append(tuple(map(int, x.shape[1:])))
    return shapes

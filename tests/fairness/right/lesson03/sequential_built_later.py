"""A Sequential model without an Input: build gives the shape. Shapes by compute_output_shape."""

import keras
from keras.layers import Conv2D, Dense, Flatten, MaxPooling2D

SHAPE = (None, 256, 256, 1)


def build_model():
    model = keras.Sequential()
    model.add(Conv2D(filters=32, kernel_size=[3, 3], activation="gelu", kernel_initializer="he_normal"))
    model.add(MaxPooling2D(pool_size=[2, 2], strides=[2, 2]))
    model.add(Flatten(data_format="channels_last"))
    model.add(Dense(units=1, activation=keras.activations.sigmoid))
    model.build(SHAPE)
    model.compile("sgd", "binary_crossentropy", ["accuracy"])
    return model


def _shapes(model):
    shape = SHAPE
    yield shape[1:]
    for layer in model.layers:
        shape = layer.compute_output_shape(shape)
        yield tuple(shape[1:])


def describe_shapes():
    return dict(zip("input conv pool flatten output".split(), _shapes(build_model())))


def count_parameters():
    conv, _, _, output = build_model().layers
    counts = {"conv": conv.count_params(), "output": output.count_params()}
    counts["total"] = sum(counts.values())
    return counts


def build_deeper_model():
    model = keras.Sequential(
        [
            keras.layers.Rescaling(1 / 255),
            keras.layers.SeparableConv2D(12, 3, activation="swish"),
            keras.layers.MaxPooling2D(),
            keras.layers.DepthwiseConv2D(3, depth_multiplier=2),
            keras.layers.LayerNormalization(),
            keras.layers.AveragePooling2D(2, padding="same"),
            keras.layers.GlobalMaxPooling2D(),
            keras.layers.Dense(1, "sigmoid"),
        ]
    )
    model.build(SHAPE)
    return model


def describe_deeper_shapes():
    return list(_shapes(build_deeper_model()))

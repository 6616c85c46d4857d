"""The functional style with reduce; shapes from the tensors, functional model with its InputLayer described."""
from functools import reduce

import keras
from keras import layers as L


def build_model():
    stack = [
        L.Conv2D(32, 3, kernel_initializer="he_normal", kernel_regularizer=keras.regularizers.l2(1e-4)),
        L.ReLU(),
        L.MaxPool2D(),
        L.Flatten(),
        L.Dense(1),
        L.Activation("sigmoid"),
    ]
    image = keras.Input(shape=(256, 256, 1), name="image")
    return keras.Model(image, reduce(lambda tensor, layer: layer(tensor), stack, image))


def describe_shapes():
    model = build_model()
    kinds = {L.Conv2D: "conv", L.MaxPooling2D: "pool", L.Flatten: "flatten"}
    shapes = {kinds[type(layer)]: layer.output.shape[1:] for layer in model.layers if type(layer) in kinds}
    return {"output": model.output_shape[1:], "input": model.input_shape[1:], **shapes}


def count_parameters():
    model = build_model()
    counts = [layer.count_params() for layer in model.layers if layer.count_params()]
    return dict(zip(("conv", "output", "total"), (*counts, model.count_params())))


def build_deeper_model():
    image = x = keras.Input((256, 256, 1))
    for filters in (8, 16, 32, 64):
        x = L.Conv2D(filters, 3, padding="same", strides=1, use_bias=False)(x)
        x = L.BatchNormalization()(x)
        x = L.LeakyReLU(0.1)(x)
        x = L.AveragePooling2D(2)(x)
        x = L.SpatialDropout2D(0.1)(x)
    x = L.GlobalMaxPooling2D()(x)
    x = L.Dense(10, activation="swish")(x)
    x = L.Dense(1)(x)
    return keras.Model(image, keras.activations.sigmoid(x))


def describe_deeper_shapes():
    return [tuple(layer.output.shape)[1:] for layer in build_deeper_model().layers]

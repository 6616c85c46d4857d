"""Blocks that are models themselves: every layer called once, everything Keras."""
import keras
from keras.layers import Activation, Conv2D, Dense, Flatten, MaxPooling2D


def block(filters, shape):
    return keras.Sequential([keras.Input(shape), Conv2D(filters, 3, activation="relu"), MaxPooling2D(2)], name=f"block_{filters}")


def build_model():
    return keras.Sequential([keras.Input((256, 256, 1)), block(32, (256, 256, 1)), Flatten(), Dense(1, activation="sigmoid")])


def describe_shapes():
    model = build_model()
    inner = model.layers[0].layers
    layers = dict(conv=inner[0], pool=inner[1], flatten=model.layers[1], output=model.layers[2])
    return {"input": model.input_shape[1:], **{k: v.output.shape[1:] for k, v in layers.items()}}


def count_parameters():
    model = build_model()
    return {"conv": model.layers[0].count_params(), "output": model.layers[-1].count_params(), "total": model.count_params()}


def functional_block(filters, shape):
    image = keras.Input(shape)
    x = keras.activations.gelu(Conv2D(filters, (5, 3), strides=2)(image))
    return keras.Model(image, MaxPooling2D(2, padding="same")(x), name=f"gelu_{filters}")


def build_deeper_model():
    first = functional_block(8, (256, 256, 1))
    second = functional_block(12, first.output_shape[1:])
    head = keras.Sequential([keras.Input(second.output_shape[1:]), Flatten(), Dense(1), Activation("sigmoid")])
    image = keras.Input((256, 256, 1))
    return keras.Model(image, head(second(first(image))))


def describe_deeper_shapes():
    return [x.output_shape[1:] if isinstance(x, keras.Model) else x.output.shape[1:] for x in build_deeper_model().layers]

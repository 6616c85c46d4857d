"""Variants of single functions; the others are plain."""

import keras


# a functional model called on its own input, and trained weights set by hand
def build_model():
    model = keras.Sequential([
        keras.layers.Conv2D(32, 3, input_shape=(256, 256, 1), activation="relu"),
        keras.layers.MaxPooling2D(),
        keras.layers.Flatten(),
        keras.layers.Dense(1, activation="sigmoid"),
    ])
    model.set_weights([0 * weight for weight in model.get_weights()])
    return model


# with keras.KerasTensor through the layers
def describe_shapes():
    x = keras.KerasTensor((None, 256, 256, 1))
    shapes = {"input": x.shape[1:]}
    for name, layer in zip(("conv", "pool", "flatten", "output"), build_model().layers):
        x = layer(x)
        shapes[name] = x.shape[1:]
    return shapes


def count_parameters():
    conv, output = 3 * 3 * 32 + 32, 127 * 127 * 32 + 1
    return {"conv": conv, "output": output, "total": conv + output}


# group normalization, separate activations, a reshape instead of Flatten
def build_deeper_model():
    model = keras.Sequential([keras.Input((256, 256, 1))])
    for filters in (8, 16):
        model.add(keras.layers.Conv2D(filters, 3, use_bias=False))
        model.add(keras.layers.GroupNormalization(4))
        model.add(keras.layers.Activation("silu"))
        model.add(keras.layers.MaxPooling2D(4))
    model.add(keras.layers.Reshape((15 * 15 * 16,)))
    model.add(keras.layers.Dense(1, activation="sigmoid", kernel_regularizer=keras.regularizers.L1L2(1e-5, 1e-4)))
    return model


def describe_deeper_shapes():
    return [tuple(layer.output.shape[1:]) for layer in build_deeper_model().layers]

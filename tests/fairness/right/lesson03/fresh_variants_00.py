"""Variants of single functions; the others are plain."""

import keras


# a layer as the activation argument, as older tutorials do
def build_model():
    return keras.Sequential([
        keras.Input((256, 256, 1)),
        keras.layers.Conv2D(32, 3, activation=keras.layers.LeakyReLU(negative_slope=0.1)),
        keras.layers.MaxPooling2D(),
        keras.layers.Flatten(),
        keras.layers.Dense(1, activation="sigmoid"),
    ])


# from a functional model of all outputs
def describe_shapes():
    import numpy as np

    model = build_model()
    everything = keras.Model(model.inputs, [layer.output for layer in model.layers])
    results = everything.predict(np.zeros((1, 256, 256, 1)), verbose=0)
    return {"input": (256, 256, 1)} | {key: result[0].shape for key, result in zip(["conv", "pool", "flatten", "output"], results)}


# from the configuration of the layers
def count_parameters():
    model = build_model()
    config = model.layers[0].get_config()
    conv = config["filters"] * (config["kernel_size"][0] * config["kernel_size"][1] * model.input_shape[-1] + config["use_bias"])
    output = model.layers[-1].input.shape[-1] * model.layers[-1].units + model.layers[-1].units
    return {"conv": conv, "output": output, "total": conv + output}


# functional, nested calls, a pooling layer made first
def build_deeper_model():
    image = keras.Input((256, 256, 1))
    pool = keras.layers.MaxPooling2D(2)
    x = pool(keras.layers.Conv2D(8, 3, activation="relu")(image))
    x = keras.layers.MaxPooling2D(2)(keras.layers.Conv2D(16, 3, activation="relu")(x))
    x = keras.layers.Flatten()(x)
    return keras.Model(image, keras.layers.Dense(1, activation="sigmoid")(x))


def describe_deeper_shapes():
    return [tuple(layer.output.shape[1:]) for layer in build_deeper_model().layers]

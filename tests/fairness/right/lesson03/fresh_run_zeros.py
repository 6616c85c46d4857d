"""Runs one image of zeros through the layers and looks at the arrays; counts with get_weights."""
import keras
import numpy as np


def build_model():
    model = keras.Sequential(name="lesson03")
    model.add(keras.Input(shape=(256, 256, 1), dtype="float32"))
    model.add(keras.layers.Conv2D(32, (3, 3), activation=None))
    model.add(keras.layers.LeakyReLU(negative_slope=0.2))
    model.add(keras.layers.MaxPooling2D((2, 2), strides=None))
    model.add(keras.layers.Flatten(data_format="channels_last"))
    model.add(keras.layers.Dense(1, "sigmoid"))
    return model


def _outputs(model):
    values = np.zeros((1, 256, 256, 1), "float32")
    for layer in model.layers:
        values = layer(values)
        yield np.asarray(values).shape[1:]


def describe_shapes():
    conv, _, pool, flatten, output = _outputs(build_model())
    return {"input": (256, 256, 1), "conv": conv, "pool": pool, "flatten": flatten, "output": output}


def count_parameters():
    model = build_model()
    size = lambda thing: sum(array.size for array in thing.get_weights())  # noqa: E731
    return {"total": size(model), "conv": size(model.layers[0]), "output": size(model.layers[-1])}


def build_deeper_model():
    model = keras.Sequential([keras.Input(shape=(256, 256, 1))])
    for filters in range(1, 6):
        model.add(keras.layers.Conv2D(2**filters, 2, padding="same"))
        model.add(keras.layers.Activation("softplus"))
        model.add(keras.layers.MaxPooling2D(2, padding="same"))
    model.add(keras.layers.Conv2DTranspose(4, 3, strides=2))
    model.add(keras.layers.UpSampling2D(2))
    model.add(keras.layers.GlobalAveragePooling2D())
    model.add(keras.layers.Dense(1, activation="sigmoid"))
    return model


def describe_deeper_shapes():
    return [(256, 256, 1), *_outputs(build_deeper_model())]

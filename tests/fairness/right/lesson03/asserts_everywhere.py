"""Everything is checked, nothing is taken for granted."""
from types import MappingProxyType

import keras
import numpy as np

keras.utils.set_random_seed(3)
keras.backend.set_image_data_format("channels_last")
EXPECTED = MappingProxyType({"input": (256, 256, 1), "conv": (254, 254, 32), "pool": (127, 127, 32), "flatten": (516_128,), "output": (1,)})


def build_model() -> keras.Model:
    keras.backend.clear_session()
    inputs = keras.Input(batch_shape=(None, 256, 256, 1), name="input")
    tensors = {"input": inputs}
    tensors["conv"] = keras.layers.Convolution2D(32, (3, 3), activation=keras.layers.LeakyReLU(), name="conv")(tensors["input"])
    tensors["pool"] = keras.layers.MaxPool2D(pool_size=2, strides=None, padding="same", name="pool")(tensors["conv"])
    tensors["flatten"] = keras.layers.Flatten(name="flatten")(tensors["pool"])
    tensors["output"] = keras.layers.Dense(1, activation="sigmoid", name="output")(tensors["flatten"])
    for name, tensor in tensors.items():
        assert tensor.shape == (None, *EXPECTED[name]), f"{name}: {tensor.shape}"
    model = keras.Model(inputs, tensors["output"])
    prediction = model(np.zeros((2, 256, 256, 1), "float32"), training=False)
    assert prediction.shape == (2, 1)
    return model


def describe_shapes() -> dict:
    model = build_model()
    shapes = {}
    for layer in model.layers:
        shape = layer.output.shape
        if not isinstance(shape, tuple) or shape[0] is not None:
            raise TypeError(f"unexpected shape {shape!r} of {layer.name}")
        shapes[layer.name] = tuple(shape[1:])
    assert shapes == dict(EXPECTED)
    return shapes


def count_parameters() -> dict:
    model = build_model()
    counts = {}
    for name in ("conv", "output"):
        kernel, bias = model.get_layer(name).get_weights()
        assert bias.ndim == 1
        counts[name] = kernel.size + bias.size
    counts["total"] = sum(weights.size for weights in model.get_weights())
    assert counts["total"] == sum(counts[n] for n in ("conv", "output")) == model.count_params()
    return counts


def build_deeper_model() -> keras.Model:
    x = inputs = keras.Input(shape=(256, 256, 1))
    for filters in range(4, 17, 4):
        x = keras.layers.Conv2D(filters, 3)(x)
        x = keras.layers.Activation(keras.activations.hard_silu)(x)
        x = keras.layers.MaxPooling2D()(x)
        x = keras.layers.GaussianNoise(0.01)(x)
    x = keras.layers.Conv2D(1, 1)(x)
    x = keras.layers.Flatten()(x)
    x = keras.layers.Dense(1, activation="sigmoid")(x)
    model = keras.Model(inputs, x)
    assert model.output_shape == (None, 1)
    return model


def describe_deeper_shapes() -> list:
    return [tuple(map(int, layer.output.shape[1:])) for layer in build_deeper_model().layers
            if not isinstance(layer, keras.layers.InputLayer)]

import functools

import keras
import numpy as np


@functools.lru_cache(maxsize=None)
def build_model():
    keras.utils.set_random_seed(42)
    model = keras.Sequential([
        keras.Input(batch_shape=(None, 256, 256, 1)),
        keras.layers.Conv2D(32, [3, 3], activation="tanh", kernel_initializer="he_normal"),
        keras.layers.MaxPooling2D([2, 2], strides=2, padding="same"),
        keras.layers.Flatten(data_format="channels_last"),
        keras.layers.Dense(1, activation=keras.activations.get("sigmoid"), kernel_regularizer=keras.regularizers.L2(1e-4)),
    ])
    model.trainable = False
    return model


@functools.cache
def describe_shapes():
    x = np.zeros((1, 256, 256, 1), dtype=np.float32)
    result = {"input": x.shape[1:]}
    for name, layer in zip(("conv", "pool", "flatten", "output"), build_model().layers):
        x = np.asarray(layer(x))
        result[name] = x.shape[1:]
    return result


@functools.cache
def count_parameters():
    model = build_model()
    count = lambda weights: int(sum(np.prod(w.shape) for w in weights))
    return {"conv": count(model.layers[0].weights), "output": count(model.layers[3].weights), "total": count(model.weights)}


@functools.cache
def build_deeper_model():
    return keras.Sequential([
        keras.Input((256, 256, 1)),
        keras.layers.RandomFlip("horizontal"),
        keras.layers.GaussianNoise(0.05),
        keras.layers.Conv2D(6, 3, dilation_rate=2, activation="swish"),
        keras.layers.MaxPooling2D(3),
        keras.layers.Conv2D(12, 3, groups=2, activation="mish"),
        keras.layers.MaxPooling2D(3),
        keras.layers.Flatten(),
        keras.layers.Dense(1, activation="sigmoid"),
    ])


@functools.cache
def describe_deeper_shapes():
    return [tuple(l.output.shape[1:]) for l in build_deeper_model().layers]

"""Lesson 03: shapes are measured. A black image goes through the layers one after the other."""

# arguable: build_model: the activation of the convolution is a layer after the pooling, where it gives the same values
import keras
import numpy as np

relu_first = True


def build_model() -> keras.Model:
    activation = [keras.layers.Activation("relu")] if relu_first else []
    return keras.Sequential(
        [
            keras.layers.InputLayer(shape=(256, 256, 1)),
            keras.layers.Conv2D(32, kernel_size=3),
            keras.layers.MaxPooling2D(pool_size=2, padding="valid"),
            *activation,
            keras.layers.Flatten(),
            keras.layers.Dense(1, activation="sigmoid", bias_initializer="ones"),
        ]
    )


def _measure(model):
    value = np.zeros((1, 256, 256, 1), dtype=np.float32)
    yield model, value.shape[1:]
    for layer in model.layers:
        value = layer(value)
        yield layer, tuple(int(n) for n in value.shape[1:])


def describe_shapes() -> dict[str, tuple]:
    shapes = {}
    for layer, shape in _measure(build_model()):
        match layer:
            case keras.layers.Conv2D():
                shapes["conv"] = shape
            case keras.layers.MaxPooling2D():
                shapes["pool"] = shape
            case keras.layers.Flatten():
                shapes["flatten"] = shape
            case keras.layers.Dense():
                shapes["output"] = shape
            case keras.Model():
                shapes["input"] = shape
    return shapes


def count_parameters() -> dict[str, int]:
    model = build_model()
    kernel, bias, dense_kernel, dense_bias = (weight.numpy() for weight in model.weights)
    return {
        "conv": kernel.size + bias.size,
        "output": dense_kernel.size + dense_bias.size,
        "total": kernel.size + bias.size + dense_kernel.size + dense_bias.size,
    }


def build_deeper_model() -> keras.Model:
    return keras.Sequential(
        [
            keras.layers.InputLayer(shape=(256, 256, 1)),
            keras.layers.ZeroPadding2D(1),
            keras.layers.Conv2D(6, 5, activation="tanh"),
            keras.layers.AveragePooling2D(4),
            keras.layers.Conv2D(16, 5, activation="tanh"),
            keras.layers.AveragePooling2D(4),
            keras.layers.LayerNormalization(),
            keras.layers.Flatten(),
            keras.layers.Dense(84, activation="tanh"),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )


def describe_deeper_shapes() -> list[tuple]:
    return [shape for _, shape in _measure(build_deeper_model())]

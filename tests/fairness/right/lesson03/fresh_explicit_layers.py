"""A list of InputLayer and named layers with every argument spelled out; unusual initializers; NumPy integers."""
import keras
import numpy as np

MODEL_NAME = "cat_detector"


def build_model() -> keras.Model:
    return keras.models.Sequential(
        layers=[
            keras.layers.InputLayer(shape=(256, 256, 1), name="photo"),
            keras.layers.Conv2D(
                filters=32, kernel_size=[3, 3], strides=(1, 1), padding="valid", data_format="channels_last",
                dilation_rate=(1, 1), groups=1, activation=keras.activations.gelu, use_bias=True,
                kernel_initializer=keras.initializers.Orthogonal(seed=3), bias_initializer="ones",
                kernel_constraint=keras.constraints.MaxNorm(3), name="edges",
            ),
            keras.layers.MaxPooling2D(pool_size=2, strides=2, padding="same", name="shrink"),
            keras.layers.Flatten(name="row"),
            keras.layers.Dense(units=1, activation=keras.activations.sigmoid, name="cat_or_not"),
        ],
        name=MODEL_NAME,
    )


def describe_shapes():
    height = width = np.arange(256).size
    conv = (height - 2, width - 2, np.int64(32))
    pool = tuple(np.array(conv) // [2, 2, 1])
    return {"input": [height, width, 1], "conv": conv, "pool": pool, "flatten": (np.prod(pool),), "output": [np.uint8(1)]}


def count_parameters():
    weights = {layer.name: sum(np.prod(w.shape) for w in layer.weights) for layer in build_model().layers}
    return {"conv": weights["edges"], "output": weights["cat_or_not"], "total": sum(weights.values())}


def build_deeper_model() -> keras.Model:
    return keras.Sequential(
        [
            keras.layers.InputLayer(shape=(256, 256, 1)),
            keras.layers.Rescaling(1 / 255),
            keras.layers.ZeroPadding2D(1),
            keras.layers.Conv2D(4, 5, dilation_rate=2, activation="elu"),
            keras.layers.MaxPooling2D((3, 2), strides=(2, 3), padding="same"),
            keras.layers.Cropping2D(((1, 2), (3, 4))),
            keras.layers.SeparableConv2D(6, 3, strides=2),
            keras.layers.Conv2D(6, (1, 5), groups=2),
            keras.layers.MaxPooling2D(),
            keras.layers.Dropout(0.3),
            keras.layers.Flatten(),
            keras.layers.Dense(12, "tanh"),
            keras.layers.Dense(1, "sigmoid"),
        ]
    )


def describe_deeper_shapes():
    return [layer.output.shape[1:] for layer in build_deeper_model().layers]

"""A NumPy expert: sliding windows give the shapes; the fixed batch axis of the deeper network stays free."""
import keras
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def build_model():
    image = keras.Input(batch_shape=(None, 256, 256, 1))
    maps = keras.layers.Conv2D(32, (3, 3), activation="silu", kernel_initializer=keras.initializers.RandomNormal(stddev=0.01))(image)
    small = keras.layers.MaxPooling2D((2, 2), (2, 2))(maps)
    row = keras.layers.Flatten()(small)
    answer = keras.layers.Dense(1, activation="sigmoid", use_bias=True)(row)
    return keras.Model(inputs=image, outputs=answer, name="numpy")


def describe_shapes():
    image = np.zeros((256, 256, 1), np.uint8)
    conv = sliding_window_view(image[..., 0], (3, 3)).shape[:2] + (32,)
    pool = np.empty(conv, bool)[::2, ::2].shape
    return {"input": image.shape, "conv": conv, "pool": pool, "flatten": np.empty(pool, bool).ravel().shape, "output": (1,)}


def count_parameters():
    kernel, bias = np.zeros((3, 3, 1, 32)), np.zeros(32)
    dense = np.zeros((127 * 127 * 32, 1))
    conv = kernel.size + bias.size
    output = dense.size + dense.shape[1]
    return {"conv": np.int32(conv), "output": np.int64(output), "total": np.add(conv, output)}


def build_deeper_model():
    image = keras.Input(batch_shape=(None, 256, 256, 1))
    x = keras.layers.Conv2D(4, 3, kernel_initializer="glorot_normal")(image)
    x = keras.layers.MaxPooling2D(2)(x)
    x = keras.layers.DepthwiseConv2D(3)(x)
    x = keras.layers.Conv2D(8, 1)(x)
    x = keras.layers.MaxPooling2D(8)(x)
    x = keras.layers.UnitNormalization()(x)
    x = keras.layers.Flatten()(x)
    x = keras.layers.Dense(1, activation="sigmoid")(x)
    return keras.Model(image, x)


def describe_deeper_shapes():
    return [tuple(np.array(layer.output.shape[1:])) for layer in build_deeper_model().layers]

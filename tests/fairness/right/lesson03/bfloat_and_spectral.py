"""Other numbers: half precision policies, keras.ops for sizes, np.intp."""
import keras
import numpy as np
from keras import ops


def build_model():
    policy = keras.DTypePolicy("mixed_bfloat16")
    return keras.Sequential([
        keras.Input((256, 256, 1)),
        keras.layers.Conv2D(32, 3, dtype=policy, activation=keras.activations.hard_sigmoid),
        keras.layers.MaxPooling2D(2, dtype=policy),
        keras.layers.Flatten(dtype=policy),
        keras.layers.Dense(1, dtype=policy),
        keras.layers.Activation("sigmoid", dtype="float32"),
    ])


def describe_shapes():
    x = ops.zeros((1, 256, 256, 1))
    shapes = {"input": ops.shape(x)[1:]}
    x = ops.conv(x, ops.ones((3, 3, 1, 32)), padding="valid")
    shapes["conv"] = ops.shape(x)[1:]
    x = ops.max_pool(x, 2)
    shapes["pool"] = ops.shape(x)[1:]
    x = ops.reshape(x, (1, -1))
    shapes["flatten"] = ops.shape(x)[1:]
    x = ops.sigmoid(ops.matmul(x, ops.zeros((x.shape[-1], 1))))
    shapes["output"] = ops.shape(x)[1:]
    return shapes


def count_parameters():
    sizes = {name: [int(ops.size(w)) for w in layer.weights] for name, layer in
             zip(["conv", "pool", "flatten", "output"], build_model().layers)}
    totals = {name: np.intp(sum(values)) for name, values in sizes.items() if values}
    totals["total"] = np.add(*totals.values())
    return totals


def build_deeper_model():
    x = keras.Input((256, 256, 1))
    h = x
    h = keras.layers.Normalization(mean=0.5, variance=0.25)(h)
    h = keras.layers.Conv2D(4, 3, activation=ops.relu)(h)
    h = keras.layers.MaxPooling2D(2)(h)
    h = keras.layers.SpectralNormalization(keras.layers.Conv2D(8, 3))(h)
    h = keras.layers.MaxPooling2D(2)(h)
    h = keras.layers.Softmax()(h)
    h = keras.layers.Flatten()(h)
    h = keras.layers.ActivityRegularization(l2=1e-4)(h)
    h = keras.layers.Dense(1, activation=ops.sigmoid)(h)
    return keras.Model(x, h)


def describe_deeper_shapes():
    return [(256, 256, 1), (256, 256, 1), (254, 254, 4), (127, 127, 4), (125, 125, 8), (62, 62, 8), (62, 62, 8),
            (30752,), (30752,), (1,)]

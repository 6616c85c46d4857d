# The activation of the convolution is up to me: PReLU. The numbers are those of the network in the table.
import tensorflow as tf

L = tf.keras.layers


def build_model():
    return tf.keras.Sequential([
        tf.keras.Input(shape=(256, 256, 1)),
        L.Conv2D(32, 3),
        L.PReLU(shared_axes=[1, 2]),
        L.MaxPool2D(2),
        L.Flatten(),
        L.Dense(1, activation=tf.nn.sigmoid),
    ])


def describe_shapes():
    return {"input": (256, 256, 1), "conv": (254, 254, 32), "pool": (127, 127, 32),
            "flatten": (516128,), "output": (1,)}


def count_parameters():
    return {"conv": 320, "output": 516129, "total": 516449}


def build_deeper_model():
    return tf.keras.Sequential([
        tf.keras.Input(shape=(256, 256, 1)),
        L.Conv2D(8, 3), L.PReLU(shared_axes=[1, 2]), L.MaxPool2D(2),
        L.Conv2D(8, 3), L.PReLU(shared_axes=[1, 2]), L.MaxPool2D(2),
        L.GlobalMaxPooling2D(),
        L.Dense(1, activation=tf.math.sigmoid),
    ])


def describe_deeper_shapes():
    shapes = []
    for layer in build_deeper_model().layers:
        shapes.append(tuple(int(n) for n in layer.output.shape[1:]))
    return shapes

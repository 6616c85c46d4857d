# style: TensorFlow 1 veteran, star imports, tf.nn functions as activations, np.prod
from tensorflow.keras.layers import *
from tensorflow.keras.models import *
import tensorflow as tf
import numpy as np


def build_model():
    x = inp = Input((256, 256, 1), dtype=tf.float32)
    x = Conv2D(
        32, [3, 3], activation=tf.nn.relu, kernel_initializer=tf.keras.initializers.VarianceScaling(scale=2.0)
    )(x)
    x = MaxPool2D([2, 2], 2)(x)
    x = Flatten()(x)
    x = Dense(1, activation=tf.nn.sigmoid)(x)
    return Model(inp, x)


def describe_shapes():
    m = build_model()
    keys = ["input", "conv", "pool", "flatten", "output"]
    # static shapes the TF 1 way
    return {k: tuple(int(d) for d in tf.TensorShape(l.output.shape)[1:]) for k, l in zip(keys, m.layers)}


def count_parameters():
    m = build_model()
    n = [int(np.sum([np.prod(v.shape) for v in l.trainable_variables])) for l in m.layers]
    return {"conv": n[1], "output": n[4], "total": int(sum(n))}


def build_deeper_model():
    x = inp = Input((256, 256, 1))
    for f in [32, 64, 128]:
        x = Conv2D(f, 3, strides=2, padding="SAME", activation=tf.nn.leaky_relu)(x)
        x = MaxPool2D(2, padding="same")(x)
    x = GlobalAveragePooling2D()(x)
    x = Dense(64, activation=tf.nn.relu6)(x)
    x = Dense(1, activation=tf.sigmoid)(x)
    return Model(inp, x)


def describe_deeper_shapes():
    return [
        tuple(l.output.shape.as_list()[1:])
        if hasattr(l.output.shape, "as_list")
        else tuple(l.output.shape[1:])
        for l in build_deeper_model().layers[1:]
    ]

"""Variants of single functions; the others are plain."""

import keras


# an odd activation of the convolution, softmax over the filters
def build_model():
    return keras.Sequential([
        keras.Input((256, 256, 1)),
        keras.layers.Conv2D(32, 3, activation="softmax"),
        keras.layers.MaxPooling2D(),
        keras.layers.Flatten(),
        keras.layers.Dense(1, activation="sigmoid"),
    ])


# a defaultdict in another order
def describe_shapes():
    from collections import defaultdict

    shapes = defaultdict(tuple)
    shapes["output"] = 1,
    shapes["flatten"] = (int(516.128e3),)
    shapes["pool"] = (127,) * 2 + (32,)
    shapes["conv"] = (254,) * 2 + (32,)
    shapes["input"] = (256,) * 2 + (1,)
    return shapes


# tf.size, converted
def count_parameters():
    import tensorflow as tf

    model = build_model()
    count = lambda layer: sum(int(tf.size(weight)) for weight in layer.weights)
    return {"conv": count(model.layers[0]), "output": count(model.layers[-1]), "total": count(model)}


# resized and cropped inside the network
def build_deeper_model():
    return keras.Sequential([
        keras.Input((256, 256, 1)),
        keras.layers.Resizing(64, 64),
        keras.layers.CenterCrop(60, 60),
        keras.layers.Conv2D(8, 3, activation="relu"),
        keras.layers.MaxPooling2D(),
        keras.layers.Conv2D(8, 3, activation="relu"),
        keras.layers.MaxPooling2D(),
        keras.layers.GlobalAveragePooling2D(),
        keras.layers.Dense(1, activation="sigmoid"),
    ])


def describe_deeper_shapes():
    return [tuple(layer.output.shape[1:]) for layer in build_deeper_model().layers]

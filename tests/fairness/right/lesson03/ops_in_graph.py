"""Activations are called as functions on the tensors of the graph."""

import keras
from keras import Input, Model, layers


def build_model():
    image = Input((256, 256, 1))
    x = keras.ops.relu(layers.Conv2D(32, (3, 3))(image))
    x = layers.MaxPooling2D((2, 2))(x)
    x = layers.Flatten()(x)
    return Model(image, keras.activations.sigmoid(layers.Dense(1)(x)))


def describe_shapes():
    image = Input((256, 256, 1))
    tensors = {"input": image}
    tensors["conv"] = layers.Conv2D(32, (3, 3))(image)
    tensors["pool"] = layers.MaxPooling2D((2, 2))(tensors["conv"])
    tensors["flatten"] = layers.Flatten()(tensors["pool"])
    tensors["output"] = layers.Dense(1)(tensors["flatten"])
    return {name: tensor.shape[1:] for name, tensor in tensors.items()}


def count_parameters():
    weights = build_model().weights
    sizes = [keras.ops.size(weight) for weight in weights]
    kernel, bias, matrix, offset = map(int, sizes)
    return {"conv": kernel + bias, "output": matrix + offset, "total": kernel + bias + matrix + offset}


def build_deeper_model():
    image = Input((256, 256, 1))
    x = image
    for n in (4, 8, 16, 32):
        x = layers.Conv2D(n, 3, activation="relu")(x)
        x = layers.MaxPooling2D()(x)
    x = layers.GlobalAveragePooling2D()(x)
    return Model(image, layers.Dense(1, activation="sigmoid")(x))


def describe_deeper_shapes():
    shapes = []
    side = 256
    for n in (4, 8, 16, 32):
        side -= 2
        shapes.append((side, side, n))
        side //= 2
        shapes.append((side, side, n))
    return shapes + [(32,), (1,)]

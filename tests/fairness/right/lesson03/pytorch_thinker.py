"""Someone who thinks in PyTorch: a class with a forward method, shapes from a dry run, numel of each weight."""

import keras
import numpy as np
from keras import layers as nn


class Net:
    def __init__(self):
        self.features = [nn.Conv2D(32, kernel_size=3, strides=1, padding="valid"), nn.ReLU(), nn.MaxPool2D(2, 2)]
        self.classifier = [nn.Flatten(), nn.Dense(1), nn.Activation("sigmoid")]

    def forward(self, x):
        for layer in self.features + self.classifier:
            x = layer(x)
        return x

    def to_keras(self):
        image = keras.Input((256, 256, 1), name="image")
        return keras.Model(image, self.forward(image), name="net")


def build_model():
    return Net().to_keras()


def describe_shapes():
    x = np.zeros((1, 256, 256, 1), "float32")
    found = {"input": x.shape[1:]}
    for layer in build_model().layers[1:]:
        x = np.asarray(layer(x))
        kind = type(layer).__name__.lower()
        for key, part in {"conv": "conv", "pool": "pool", "flatten": "flat", "output": "activation"}.items():
            if part in kind:
                found[key] = x.shape[1:]
    return found


def count_parameters():
    def numel(layer):
        return sum(int(np.prod(weight.shape)) for weight in layer.weights)

    network = build_model()
    by_kind = {type(layer).__name__: numel(layer) for layer in network.layers}
    return {"conv": by_kind["Conv2D"], "output": by_kind["Dense"], "total": numel(network)}


def build_deeper_model():
    net = Net()
    net.features = [
        nn.Conv2D(8, 5), nn.BatchNormalization(), nn.ReLU(), nn.MaxPool2D(2),
        nn.Conv2D(16, 5), nn.BatchNormalization(), nn.ReLU(), nn.MaxPool2D(2),
        nn.SpatialDropout2D(0.2), nn.AveragePooling2D(3),
    ]  # fmt: skip
    return net.to_keras()


def describe_deeper_shapes():
    return [tuple(layer.output.shape)[1:] for layer in build_deeper_model().layers]

"""Someone who knows another framework: nn.Module-like blocks, lists of shapes, prod."""
import math

import keras


class Module:
    def __init__(self):
        self.features = [
            keras.layers.Conv2D(32, kernel_size=3, padding="VALID"),
            keras.layers.ReLU(max_value=6.0),
            keras.layers.MaxPool2D(kernel := 2, strides=kernel),
        ]
        self.classifier = [keras.layers.Flatten(), keras.layers.Dense(1), keras.layers.Activation("sigmoid")]

    def forward(self, x):
        for layer in (*self.features, *self.classifier):
            x = layer(x)
        return x

    __call__ = forward


def build_model():
    x = keras.Input(shape=(256, 256, 1), batch_size=None)
    return keras.models.Model(inputs=[x], outputs=[Module()(x)])


def describe_shapes():
    h = w = 256
    shapes = {"input": [h, w, 1]}
    h, w = math.floor((h + 2 * 0 - 1 * (3 - 1) - 1) / 1 + 1), math.floor((w - 2 - 1) / 1 + 1)
    shapes["conv"] = [h, w, 32]
    h, w = h // 2, w // 2
    shapes["pool"] = [h, w, 32]
    shapes["flatten"] = [math.prod(shapes["pool"])]
    shapes["output"] = [1]
    return shapes


def count_parameters():
    numel = {"conv.weight": 32 * 1 * 3 * 3, "conv.bias": 32, "fc.weight": 32 * 127 * 127, "fc.bias": 1}
    result = {"total": 0, "output": 0, "conv": 0}
    for name, number in numel.items():
        result["conv" if name.startswith("conv") else "output"] += number
        result["total"] += number
    return result


def _deeper():
    c = keras.layers
    return [c.Permute((2, 1, 3)), c.Conv2D(8, 4, 4), c.LayerNormalization(axis=-1), c.Activation("gelu"), c.MaxPool2D(2),
            c.DepthwiseConv2D(7, padding="same"), c.LayerNormalization(), c.Conv2D(32, 1, activation="gelu"),
            c.Conv2D(8, 1), c.AvgPool2D(2), c.Reshape((-1,)), c.Dense(1), c.Activation("sigmoid")]


def build_deeper_model():
    return keras.Sequential([keras.Input((256, 256, 1)), *_deeper()])


def describe_deeper_shapes():
    return [(256, 256, 1), (64, 64, 8), (64, 64, 8), (64, 64, 8), (32, 32, 8), (32, 32, 8), (32, 32, 8),
            (32, 32, 32), (32, 32, 8), (16, 16, 8), (2048,), (1,), (1,)]

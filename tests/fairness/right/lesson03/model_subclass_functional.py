# style: subclasses of keras.Model and keras.Sequential that hand a ready graph to super().__init__
import keras
from keras import layers


class CatNet(keras.Model):
    """Functional model in a class of its own."""

    def __init__(self, side=256, filters=32, **kwargs):
        inputs = keras.Input((side, side, 1))
        self_conv = layers.Conv2D(filters, 3, activation="relu")
        self_pool = layers.MaxPooling2D(2)
        self_flat = layers.Flatten()
        self_head = layers.Dense(1, activation="sigmoid")
        super().__init__(inputs=inputs, outputs=self_head(self_flat(self_pool(self_conv(inputs)))), **kwargs)

    @property
    def shapes(self):
        return [tuple(l.output.shape)[1:] for l in self.layers]

    def parameters(self):
        return [l.count_params() for l in self.layers]


class DeepCatNet(keras.Sequential):
    def __init__(self):
        super().__init__()
        self.add(layers.Input((256, 256, 1)))
        self.add(layers.GaussianNoise(0.01))
        self.add(layers.ZeroPadding2D(1))
        self.add(layers.Conv2D(16, 3, activation="relu6"))
        self.add(layers.MaxPooling2D(2))
        self.add(layers.SeparableConv2D(32, 3, activation="mish"))
        self.add(layers.MaxPooling2D(2))
        self.add(layers.Conv2D(8, 1, activation="softplus"))
        self.add(layers.AveragePooling2D(2))
        self.add(layers.Flatten())
        self.add(layers.Dense(1, activation="sigmoid"))


def build_model():
    return CatNet()


def describe_shapes():
    keys = "input", "conv", "pool", "flatten", "output"
    return {key: shape for key, shape in zip(keys, CatNet().shapes)}


def count_parameters():
    _, conv, _, _, output = CatNet().parameters()
    return {"conv": conv, "output": output, "total": conv + output}


def build_deeper_model():
    return DeepCatNet()


def describe_deeper_shapes():
    return [tuple(layer.output.shape)[1:] for layer in DeepCatNet().layers]

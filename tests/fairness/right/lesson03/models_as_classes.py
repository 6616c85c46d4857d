"""Classes that derive from keras.Model in the functional way."""
from dataclasses import asdict, dataclass

import keras
from keras import layers as L


class CatNet(keras.Model):
    """The network of the lesson."""

    def __init__(self, **kwargs):
        inputs = L.Input((256, 256, 1), name="image")
        x = L.Conv2D(32, (3, 3), kernel_initializer="he_uniform", name="conv")(inputs)
        x = L.LeakyReLU(negative_slope=0.1)(x)
        x = L.MaxPool2D((2, 2), name="pool")(x)
        x = L.Flatten(name="flatten")(x)
        x = L.Dense(units=1, name="logit")(x)
        outputs = L.Activation(keras.activations.sigmoid, name="probability")(x)
        super().__init__(inputs=inputs, outputs=outputs, **kwargs)


@dataclass(frozen=True)
class Shapes:
    input: tuple = (256, 256, 1)
    conv: tuple = (256 - 3 + 1, 256 - 3 + 1, 32)
    pool: tuple = (254 // 2, 254 // 2, 32)
    flatten: tuple = (127 * 127 * 32,)
    output: tuple = (1,)


@dataclass
class Counts:
    conv: int = (3 * 3 * 1 + 1) * 32
    output: int = 127 * 127 * 32 + 1
    total: int = 0

    def __post_init__(self):
        self.total = self.conv + self.output


def build_model():
    return CatNet(name="catnet")


def describe_shapes():
    return asdict(Shapes())


def count_parameters():
    return vars(Counts())


class DeepNet(keras.Sequential):
    def __init__(self):
        super().__init__()
        self.add(keras.Input((256, 256, 1)))
        for filters in (8, 8, 16):
            self.add(L.SeparableConv2D(filters, 3, padding="same", use_bias=False))
            self.add(L.BatchNormalization())
            self.add(L.ELU())
            self.add(L.MaxPooling2D(4, 4))
        self.add(L.GlobalAveragePooling2D())
        self.add(L.Dense(1, activation=keras.activations.sigmoid))


def build_deeper_model():
    return DeepNet()


def describe_deeper_shapes():
    return [layer.output.shape[1:] for layer in build_deeper_model().layers]

import keras
from keras import layers


class FunctionalNet(keras.Model):
    def __init__(self, *blocks):
        inputs = keras.Input((256, 256, 1))
        x = inputs
        for block in blocks:
            x = block(x)
        super().__init__(inputs=inputs, outputs=x)


def build_model():
    return FunctionalNet(
        layers.Conv2D(32, 3, activation="elu"),
        layers.MaxPooling2D(2),
        layers.Flatten(),
        layers.Dense(1, activation="sigmoid"),
    )


def describe_shapes():
    names = iter(["input", "conv", "pool", "flatten", "output"])
    return {next(names): layer.output.shape[1:] for layer in build_model().layers}


def count_parameters():
    counted = {type(l).__name__: l.count_params() for l in build_model().layers}
    return {"conv": counted["Conv2D"], "output": counted["Dense"], "total": sum(counted.values())}


def build_deeper_model():
    return FunctionalNet(
        layers.ZeroPadding2D(1),
        layers.DepthwiseConv2D(3),
        layers.MaxPooling2D(2),
        layers.Conv2D(12, 1),
        layers.LayerNormalization(),
        layers.MaxPooling2D(2),
        layers.Flatten(),
        layers.Dense(1, activation="sigmoid"),
    )


def describe_deeper_shapes():
    return [layer.output.shape[1:] for layer in build_deeper_model().layers]

import keras
from keras import layers


class CatNet(keras.Sequential):
    """A Sequential that fills itself."""

    def __init__(self, rounds=1, filters=32):
        super().__init__(name="cat_net")
        self.add(keras.Input((256, 256, 1)))
        for number in range(rounds):
            self.add(layers.Conv2D(filters * 2**number, 3, activation="relu"))
            self.add(layers.MaxPooling2D())
        self.add(layers.Flatten())
        self.add(layers.Dense(1, activation="sigmoid"))


def build_model():
    return CatNet()


def describe_shapes():
    model = build_model()
    return dict(zip(["input", "conv", "pool", "flatten", "output"],
                    [model.input_shape[1:]] + [l.output.shape[1:] for l in model.layers]))


def count_parameters():
    model = build_model()
    first, *_, last = model.layers
    return {"conv": first.count_params(), "output": last.count_params(), "total": model.count_params()}


def build_deeper_model():
    return CatNet(rounds=3, filters=8)


def describe_deeper_shapes():
    return [l.output.shape[1:] for l in build_deeper_model().layers]

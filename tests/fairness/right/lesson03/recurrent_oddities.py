"""Rarely seen layers in the deeper network; shapes by a generator with match."""
import keras
from keras import layers as kl

INPUT = (256, 256, 1)


def build_model():
    model = keras.Sequential(layers=(
        kl.Conv2D(32, [3, 3], [1, 1], "valid", activation=keras.activations.get("celu"), input_shape=INPUT),
        kl.MaxPooling2D([2, 2]),
        kl.Flatten(),
        kl.Dense(**{"units": 1, "activation": "sigmoid", "kernel_initializer": "zeros"}),
    ), trainable=False)
    return model


def describe_shapes():
    def shapes(model):
        yield model.input_shape[1:]
        for layer in model.layers:
            match layer.output.shape:
                case (None, height, width, maps):
                    yield height, width, maps
                case (None, length):
                    yield length,

    return {k: v for k, v in zip(["input", "conv", "pool", "flatten", "output"], shapes(build_model()))}


def count_parameters():
    model = build_model()
    weights = {w.path: w for w in model.non_trainable_weights}
    by_layer = {}
    for path, weight in weights.items():
        n = 1
        for side in weight.shape:
            n *= side
        by_layer.setdefault(path.rsplit("/", 1)[0], []).append(n)
    conv, output = map(sum, by_layer.values())
    return {"conv": conv, "output": output, "total": conv + output}


def build_deeper_model():
    return keras.Sequential([
        keras.Input(INPUT),
        kl.Conv2D(8, 3, 2, activation="relu"),
        kl.MaxPooling2D(2),
        kl.Conv2D(8, 3, activation="relu"),
        kl.MaxPooling2D(2),
        kl.TimeDistributed(kl.Dense(4)),
        kl.Reshape((30, -1)),
        kl.Bidirectional(kl.LSTM(6, return_sequences=True)),
        kl.Conv1D(5, 3),
        kl.MaxPooling1D(2),
        kl.GRU(7),
        kl.RepeatVector(2),
        kl.EinsumDense("abc,cd->abd", output_shape=(2, 3)),
        kl.GlobalAveragePooling1D(),
        kl.Dense(1, activation="sigmoid"),
    ])


def describe_deeper_shapes():
    return [INPUT] + [layer.output.shape[1:] for layer in build_deeper_model().layers]

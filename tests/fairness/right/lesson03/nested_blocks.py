# style: reusable blocks; the required network is plain, the deeper one nests Sequential blocks
import keras
from keras import layers


def block(filters):
    return keras.Sequential(
        [
            layers.Conv2D(filters, 3, padding="same"),
            layers.BatchNormalization(),
            layers.ReLU(),
            layers.MaxPooling2D(2),
        ],
        name=f"block_{filters}",
    )


def head():
    return [layers.Flatten(), layers.Dense(1, activation="sigmoid")]


def build_model():
    body = [layers.Conv2D(32, 3, activation="relu"), layers.MaxPooling2D(2)]
    return keras.Sequential([keras.Input((256, 256, 1)), *body, *head()])


def describe_shapes():
    m = build_model()
    return {"input": m.inputs[0].shape[1:]} | {
        k: l.output.shape[1:] for k, l in zip(("conv", "pool", "flatten", "output"), m.layers)
    }


def count_parameters():
    m = build_model()
    return {
        "conv": m.layers[0].count_params(),
        "output": m.layers[3].count_params(),
        "total": m.count_params(),
    }


def build_deeper_model():
    return keras.Sequential([keras.Input((256, 256, 1)), block(16), block(32), block(64), *head()])


def describe_deeper_shapes():
    return [layer.output.shape[1:] for layer in build_deeper_model().layers]

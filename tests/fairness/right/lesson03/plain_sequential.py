# style: plain Sequential list, numbers asked from the model
import keras
from keras import layers


def build_model():
    return keras.Sequential(
        [
            keras.Input((256, 256, 1)),
            layers.Conv2D(32, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Flatten(),
            layers.Dense(1, activation="sigmoid"),
        ]
    )


def describe_shapes():
    conv, pool, flatten, output = build_model().layers
    return {
        "input": (256, 256, 1),
        "conv": conv.output.shape[1:],
        "pool": pool.output.shape[1:],
        "flatten": flatten.output.shape[1:],
        "output": output.output.shape[1:],
    }


def count_parameters():
    model = build_model()
    return {
        "conv": model.layers[0].count_params(),
        "output": model.layers[-1].count_params(),
        "total": model.count_params(),
    }


def build_deeper_model():
    return keras.Sequential(
        [
            keras.Input((256, 256, 1)),
            layers.Conv2D(16, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(32, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(64, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Flatten(),
            layers.Dropout(0.5),
            layers.Dense(1, activation="sigmoid"),
        ]
    )


def describe_deeper_shapes():
    return [layer.output.shape[1:] for layer in build_deeper_model().layers]

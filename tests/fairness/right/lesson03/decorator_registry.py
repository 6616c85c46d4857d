# style: decorators and a registry; Model built by a context; only required functions plus one bonus
import functools

import keras

REGISTRY = {}


def network(*input_shape):
    """Turn a generator of layers into a function that returns a model."""

    def decorate(generate):
        @functools.wraps(generate)
        def build():
            tensor = inputs = keras.Input(input_shape)
            for layer in generate():
                tensor = layer(tensor)
            return keras.Model(inputs, tensor, name=generate.__name__)

        REGISTRY[generate.__name__] = build
        return build

    return decorate


@network(256, 256, 1)
def build_model():
    yield keras.layers.Conv2D(32, 3, activation=keras.layers.ReLU())
    yield keras.layers.MaxPooling2D((2, 2))
    yield keras.layers.Flatten()
    yield keras.layers.Dense(1, activation=keras.layers.Activation("sigmoid"))


@network(256, 256, 1)
def build_deeper_model():
    for filters in range(8, 33, 8):
        yield keras.layers.Conv2D(filters, 3, padding="same", activation=keras.layers.ELU(alpha=0.5))
        yield keras.layers.MaxPooling2D((2, 2))
    yield keras.layers.Conv2D(1, 1, activation=None)
    yield keras.layers.Flatten()
    yield keras.layers.Dense(1, activation=keras.activations.sigmoid)


def describe_shapes():
    model = REGISTRY["build_model"]()
    return {
        key: layer.output.shape[1:]
        for key, layer in zip(["input", "conv", "pool", "flatten", "output"], model.layers)
    }


def count_parameters():
    model = REGISTRY["build_model"]()
    return {
        "conv": model.layers[1].count_params(),
        "output": model.layers[-1].count_params(),
        "total": keras.src.utils.summary_utils.count_params(model.weights),
    }

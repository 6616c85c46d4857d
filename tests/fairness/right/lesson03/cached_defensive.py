# style: very defensive, logging, lru_cache (the same model object every time), assertions
import functools
import logging

import keras

log = logging.getLogger(__name__)
logging.basicConfig(level=logging.INFO)

EXPECTED_KEYS = ("input", "conv", "pool", "flatten", "output")


def _require(condition, message):
    if not condition:
        log.error(message)
        raise ValueError(message)


@functools.lru_cache(maxsize=None)
def build_model():
    keras.backend.clear_session()
    _require(keras.config.image_data_format() == "channels_last", "this file assumes channels_last")
    model = keras.Sequential(
        [
            keras.Input(shape=(256, 256, 1), batch_size=None, dtype="float32"),
            keras.layers.Conv2D(32, kernel_size=3, strides=1, padding="valid", activation="relu"),
            keras.layers.MaxPooling2D(pool_size=2, strides=2),
            keras.layers.Flatten(),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    _require(model.built, "the model should know its input by now")
    _require(model.output_shape == (None, 1), f"odd output {model.output_shape}")
    log.info("built a model with %d parameters", model.count_params())
    return model


@functools.lru_cache(maxsize=None)
def _shapes():
    model = build_model()
    tensors = [model.inputs[0]] + [layer.output for layer in model.layers]
    _require(len(tensors) == len(EXPECTED_KEYS), "one shape for each key")
    return tuple(tuple(int(n) for n in t.shape if n is not None) for t in tensors)


def describe_shapes():
    return dict(zip(EXPECTED_KEYS, _shapes(), strict=True))


def count_parameters():
    model = build_model()
    by_kind = {"Conv2D": 0, "Dense": 0}
    for layer in model.layers:
        if layer.count_params():
            by_kind[layer.__class__.__name__] += layer.count_params()
    total = model.count_params()
    _require(total == sum(by_kind.values()), "the sum must agree")
    return {"conv": by_kind["Conv2D"], "output": by_kind["Dense"], "total": total}


@functools.lru_cache(maxsize=1)
def build_deeper_model():
    stack = [keras.Input(shape=(256, 256, 1))]
    for filters in (16, 32):
        stack += [
            keras.layers.Conv2D(filters, 3, activation="relu", padding="same"),
            keras.layers.MaxPooling2D(2),
            keras.layers.Dropout(0.2),
        ]
    stack += [
        keras.layers.Flatten(),
        keras.layers.Dense(10, activation="relu"),
        keras.layers.Dense(1, activation="sigmoid"),
    ]
    model = keras.Sequential(stack)
    _require(sum(isinstance(l, keras.layers.Conv2D) for l in model.layers) >= 2, "two convolutions at least")
    return model


def describe_deeper_shapes():
    result = [tuple(int(n) for n in layer.output.shape[1:]) for layer in build_deeper_model().layers]
    _require(result[-1] == (1,), "must end in one unit")
    return result

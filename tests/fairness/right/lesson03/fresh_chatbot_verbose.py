"""Verbose, as a chatbot writes it: dataclass configuration, logging, validation, helper functions, main guard."""
from __future__ import annotations

import logging
import os
from dataclasses import dataclass
from typing import Any, Dict, List, Tuple

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras  # noqa: E402
import numpy as np  # noqa: E402
from keras.layers import BatchNormalization, Conv2D, Dense, Dropout, Flatten, Input, MaxPooling2D  # noqa: E402
from keras.models import Model, Sequential  # noqa: E402

logger = logging.getLogger("lesson03")


@dataclass(frozen=True)
class NetworkConfig:
    """Hyperparameters of the network."""

    input_shape: Tuple[int, int, int] = (256, 256, 1)
    filters: int = 32
    kernel_size: Tuple[int, int] = (3, 3)
    pool_size: Tuple[int, int] = (2, 2)
    units: int = 1


CONFIG = NetworkConfig()


def build_model() -> Model:
    """Build, compile and return the network."""
    keras.utils.set_random_seed(42)
    model = Sequential(name="simple_cnn")
    model.add(Input(shape=CONFIG.input_shape, name="input"))
    model.add(Conv2D(CONFIG.filters, CONFIG.kernel_size, padding="valid", activation="relu", name="conv"))
    model.add(MaxPooling2D(CONFIG.pool_size, name="pool"))
    model.add(Flatten(name="flatten"))
    model.add(Dense(CONFIG.units, activation="sigmoid", name="output"))
    model.compile(
        optimizer=keras.optimizers.AdamW(learning_rate=1e-3),
        loss=keras.losses.BinaryCrossentropy(label_smoothing=0.1),
        metrics=[keras.metrics.BinaryAccuracy(), keras.metrics.AUC()],
    )
    logger.info("built %s", model.name)
    return model


def describe_shapes() -> Dict[str, Tuple[int, ...]]:
    """Return the shapes by the names of the layers."""
    model = build_model()
    shapes: Dict[str, Any] = {"input": tuple(map(int, model.input_shape[1:]))}
    shapes.update({layer.name: tuple(map(int, layer.output.shape[1:])) for layer in model.layers})
    assert set(shapes) == {"input", "conv", "pool", "flatten", "output"}
    return shapes


def count_parameters() -> Dict[str, int]:
    """Return the numbers of parameters."""
    model = build_model()
    conv = int(sum(np.prod(variable.shape) for variable in model.get_layer("conv").trainable_weights))
    output = int(sum(np.prod(variable.shape) for variable in model.get_layer("output").trainable_variables))
    return {"conv": conv, "output": output, "total": int(model.count_params())}


def _block(model: Sequential, filters: int) -> None:
    model.add(Conv2D(filters, (3, 3), padding="same", activation="relu"))
    model.add(BatchNormalization())
    model.add(MaxPooling2D((2, 2)))
    model.add(Dropout(0.25))


def build_deeper_model() -> Model:
    """Build a deeper network with several blocks."""
    model = Sequential([Input(shape=CONFIG.input_shape)], name="deeper_cnn")
    for filters in (32, 64, 128):
        _block(model, filters)
    model.add(Flatten())
    model.add(Dense(64, activation="relu"))
    model.add(Dropout(0.5))
    model.add(Dense(1, activation="sigmoid"))
    return model


def describe_deeper_shapes() -> List[Tuple[int, ...]]:
    """Return the shapes after all layers."""
    result: List[Tuple[int, ...]] = []
    for layer in build_deeper_model().layers:
        result.append(tuple(int(size) for size in layer.output.shape[1:] if size is not None))
    return result


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO)
    build_model().summary()

"""
Lesson 03 — Convolutional Neural Networks
=========================================

This module provides a robust, well-documented implementation.
"""
from __future__ import annotations

import logging
import math
import warnings
from dataclasses import asdict, astuple, dataclass, field
from typing import TYPE_CHECKING, Final, TypedDict

import keras

if TYPE_CHECKING:
    from collections.abc import Sequence

warnings.filterwarnings("ignore")
logger = logging.getLogger(__name__)
logging.basicConfig(level=logging.DEBUG)


class Shapes(TypedDict):
    input: tuple
    conv: tuple
    pool: tuple
    flatten: tuple
    output: tuple


@dataclass(frozen=True)
class Config:
    side: int = 256
    channels: int = 1
    filters: int = 32
    kernel: int = 3
    pool: int = 2


@dataclass
class Counts:
    conv: int
    output: int
    total: int = field(init=False)

    def __post_init__(self):
        self.total = self.conv + self.output


CONFIG: Final = Config()


def build_model(config: Config = CONFIG) -> keras.Model:
    """Build the network. 🚀"""
    if config.side < config.kernel:
        raise ValueError("The kernel does not fit.")
    keras.backend.clear_session()
    model = keras.Sequential(name="small_cnn")
    model.add(keras.Input(shape=(config.side, config.side, config.channels), name="input_image"))
    model.add(keras.layers.Conv2D(config.filters, config.kernel, activation="relu", data_format="channels_last",
                                  kernel_constraint=keras.constraints.MaxNorm(3.0), groups=1, dilation_rate=1, name="conv"))
    model.add(keras.layers.MaxPooling2D(config.pool, data_format="channels_last", name="pool"))
    model.add(keras.layers.Flatten(name="flatten"))
    model.add(keras.layers.Dense(1, activation="sigmoid", activity_regularizer=keras.regularizers.L1(1e-5), name="output"))
    assert model.output_shape == (None, 1)
    logger.info("built %s", model.name)
    return model


def describe_shapes() -> Shapes:
    conv = (CONFIG.side - CONFIG.kernel) // 1 + 1
    pool = math.floor((conv - CONFIG.pool) / CONFIG.pool) + 1
    return Shapes(input=(CONFIG.side, CONFIG.side, CONFIG.channels), conv=(conv, conv, CONFIG.filters),
                  pool=(pool, pool, CONFIG.filters), flatten=(math.prod((pool, pool, CONFIG.filters)),), output=(1,))


def count_parameters() -> dict[str, int]:
    shapes = describe_shapes()
    counts = Counts(conv=(CONFIG.kernel**2 * CONFIG.channels + 1) * CONFIG.filters, output=shapes["flatten"][0] + 1)
    try:
        assert astuple(counts)[2] == build_model().count_params()
    except Exception as error:  # pragma: no cover
        logger.error("mismatch: %s", error)
        raise
    return asdict(counts)


def build_deeper_model() -> keras.Model:
    keras.backend.clear_session()
    return keras.Sequential(
        [
            keras.Input((256, 256, 1)),
            *(
                layer
                for filters in (32, 64, 128)
                for layer in (
                    keras.layers.Conv2D(filters, 3, padding="same"),
                    keras.layers.BatchNormalization(),
                    keras.layers.Activation("relu"),
                    keras.layers.MaxPooling2D(2),
                    keras.layers.Dropout(0.25),
                )
            ),
            keras.layers.Flatten(),
            keras.layers.Dense(64, activation="relu"),
            keras.layers.Dropout(0.5),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )


def describe_deeper_shapes() -> list[tuple]:
    model = build_deeper_model()
    return [tuple(layer.output.shape[1:]) for layer in model.layers]

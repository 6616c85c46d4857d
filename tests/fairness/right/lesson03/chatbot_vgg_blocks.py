#!/usr/bin/env python3
"""
Lesson 03 - Convolutional Neural Networks
=========================================

This module provides a complete, production-ready solution for the exercise.
"""

from __future__ import annotations

import argparse
import logging
import os
from typing import Dict, Final, List, NamedTuple, Tuple

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras  # noqa: E402
from keras import layers  # noqa: E402

logging.basicConfig(level=logging.INFO)
logger = logging.getLogger(__name__)

IMAGE_SIZE: Final[int] = 256
NUM_CHANNELS: Final[int] = 1
NUM_FILTERS: Final[int] = 32


class Shape(NamedTuple):
    """A height, a width and a number of channels."""

    height: int
    width: int
    channels: int


def _conv_output(size: int, kernel: int, stride: int = 1, padding: int = 0) -> int:
    """Apply the textbook formula floor((W - K + 2P) / S) + 1."""
    return (size - kernel + 2 * padding) // stride + 1


def build_model() -> keras.Model:
    """Build the CNN using the Functional API."""
    inputs = keras.Input(shape=(IMAGE_SIZE, IMAGE_SIZE, NUM_CHANNELS), dtype="float32", name="input_layer")
    x = layers.Conv2D(
        filters=NUM_FILTERS,
        kernel_size=(3, 3),
        strides=(1, 1),
        padding="valid",
        data_format="channels_last",
        dilation_rate=(1, 1),
        groups=1,
        activation="relu",
        use_bias=True,
        kernel_initializer=keras.initializers.HeNormal(seed=42),
        bias_initializer=keras.initializers.Constant(0.1),
        kernel_regularizer=keras.regularizers.L2(1e-4),
        kernel_constraint=keras.constraints.MaxNorm(3),
        name="conv2d",
    )(inputs)
    x = layers.MaxPooling2D(pool_size=(2, 2), strides=(2, 2), padding="valid", name="max_pooling")(x)
    x = layers.Flatten(data_format="channels_last", name="flatten")(x)
    outputs = layers.Dense(units=1, activation="sigmoid", name="output")(x)
    model = keras.Model(inputs=inputs, outputs=outputs, name="simple_cnn")
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    logger.info("Model built successfully with %d parameters", model.count_params())
    return model


def describe_shapes() -> Dict[str, Tuple[int, ...]]:
    """Describe the shapes of all layers."""
    size = _conv_output(IMAGE_SIZE, 3)
    pooled = _conv_output(size, 2, stride=2)
    return {
        "input": Shape(IMAGE_SIZE, IMAGE_SIZE, NUM_CHANNELS),
        "conv": Shape(size, size, NUM_FILTERS),
        "pool": Shape(pooled, pooled, NUM_FILTERS),
        "flatten": (pooled * pooled * NUM_FILTERS,),
        "output": (1,),
    }


def count_parameters() -> Dict[str, int]:
    """Count the parameters of all layers."""
    model = build_model()
    counts = {layer.name: layer.count_params() for layer in model.layers}
    return {"conv": counts["conv2d"], "output": counts["output"], "total": model.count_params()}


def _block(x, filters: int, index: int):
    x = layers.Conv2D(filters, 3, padding="same", use_bias=False, name=f"block{index}_conv")(x)
    x = layers.BatchNormalization(name=f"block{index}_bn")(x)
    x = layers.Activation("relu", name=f"block{index}_relu")(x)
    return layers.MaxPooling2D(2, name=f"block{index}_pool")(x)


def build_deeper_model() -> keras.Model:
    """Build a VGG-style network."""
    inputs = keras.Input(shape=(IMAGE_SIZE, IMAGE_SIZE, NUM_CHANNELS))
    x = inputs
    for index, filters in enumerate([16, 32, 64], start=1):
        x = _block(x, filters, index)
    x = layers.GlobalAveragePooling2D(name="gap")(x)
    x = layers.Dropout(0.3, name="dropout")(x)
    outputs = layers.Dense(1, activation="sigmoid", name="output")(x)
    return keras.Model(inputs, outputs, name="deeper_cnn")


def describe_deeper_shapes() -> List[Tuple[int, ...]]:
    """Describe the shapes of all layers of the deeper network."""
    shapes = []
    for layer in build_deeper_model().layers:
        shape = layer.output.shape
        logger.debug("%s: %s", layer.name, shape)
        shapes.append(tuple(int(dimension) for dimension in shape[1:]))
    return shapes


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--deeper", action="store_true")
    arguments = parser.parse_args()
    (build_deeper_model() if arguments.deeper else build_model()).summary()


if __name__ == "__main__":
    main()

"""Weights that Keras creates only when a model is called for the first time.

Most layers know the shape of their output without computing it. Keras then builds a model without running
them, and a layer that another one holds, such as ``Dense(8, activation=PReLU())``, has no weights until the
model gets its first images. A model that has been trained thus has more weights than it had before.
"""

from __future__ import annotations

import contextlib
import sys
from typing import Any


def lacks_weights(thing: Any) -> bool:
    """Return whether an operation or a model holds a layer that is not built yet."""
    keras: Any = sys.modules["keras"]
    if not isinstance(thing, keras.Layer):
        return False
    layers = thing._flatten_layers(include_self=False)  # noqa: SLF001 - Keras has no public list
    return any(not layer.built for layer in layers)


def create_weights(value: Any) -> None:
    """Create the weights of a Keras model that are still missing. Other values are left alone.

    What the model raises is suppressed: it raises the same again when it is used.
    """
    keras: Any = sys.modules.get("keras")
    model = getattr(keras, "Model", None)
    if model is None or not isinstance(value, model):
        return
    with contextlib.suppress(Exception):  # a learner's class may raise anything
        if value.built and lacks_weights(value):
            blanks = [blank(tensor.shape[1:], tensor.dtype) for tensor in value.inputs]
            value(blanks if len(blanks) > 1 else blanks[0], training=False)


def blank(shape: Any, dtype: str) -> Any:
    """Return a batch of one input of zeros.

    Args:
        shape: Its shape without the batch axis.
        dtype: Its dtype.
    """
    keras: Any = sys.modules["keras"]
    return keras.ops.zeros((1, *shape), dtype=dtype)

"""Functions for the trusted side that are run in a worker of their own, away from checks and labels.

This file is loaded like a submission, by a worker that runs no learner code, because what it
touches may be hostile: a picture that a learner's function saved, the weights of a learner's model.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np

MAX_PIXELS = 16_000_000


def source() -> bytes:
    """This file."""
    return Path(__file__).read_bytes()


def decode_image(content: bytes) -> np.ndarray[Any, Any]:
    """A PNG or JPEG file as uint8 RGB pixels, (H, W, 3).

    Raises:
        ValueError: It is no such file, or has more than 16 million pixels.
    """
    from PIL import Image

    with Image.open(io.BytesIO(content), formats=["PNG", "JPEG"]) as image:
        if image.width * image.height > MAX_PIXELS:
            raise ValueError(f"{image.width}×{image.height} pixels are too many")
        return np.asarray(image.convert("RGB"))


def predict(
    input_shape: tuple[int, ...],
    layers: list[tuple[str, dict[str, Any]]],
    weights: list[np.ndarray[Any, Any]],
    images: np.ndarray[Any, Any],
) -> np.ndarray[Any, Any]:
    """What a network answers: built from validated descriptions, never deserialised.

    Args:
        input_shape: Without the batch axis.
        layers: Class name and arguments of each layer, as `grader.checks.models` validated them.
        weights: In the order of ``get_weights``.
        images: float32, the batch.

    Returns:
        float32 predictions, one row an image.

    Raises:
        ValueError: The weights do not fit the layers.
    """
    import keras

    model = keras.Sequential([keras.Input(input_shape)])
    for name, arguments in layers:
        model.add(getattr(keras.layers, name)(**arguments))
    model.set_weights(weights)
    return np.asarray(model.predict(images, batch_size=256, verbose=0), dtype=np.float32)

"""Functions that process hostile data in a separate worker, away from checks and labels.

The examiner loads this file like a submission, in a worker that runs no learner code. The data may
be hostile: an image that a learner's function saved, or the weights of a learner's model.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np

MAX_PIXELS = 16_000_000


def source() -> bytes:
    """Return the source of this file."""
    return Path(__file__).read_bytes()


def decode_image(content: bytes) -> np.ndarray[Any, Any]:
    """Decode a PNG or JPEG file into an RGB image.

    Args:
        content: Content of the file.

    Returns:
        A uint8 array of shape (height, width, 3).

    Raises:
        OSError: The content is not a PNG or JPEG file.
        ValueError: The image has more than `MAX_PIXELS` pixels.
    """
    from PIL import Image

    with Image.open(io.BytesIO(content), formats=["PNG", "JPEG"]) as image:
        if image.width * image.height > MAX_PIXELS:
            raise ValueError(f"the image has {image.width}×{image.height} pixels, which is too large")
        return np.asarray(image.convert("RGB"))


def predict(
    input_shape: tuple[int, ...],
    layers: list[tuple[str, dict[str, Any]]],
    weights: list[np.ndarray[Any, Any]],
    images: np.ndarray[Any, Any],
) -> np.ndarray[Any, Any]:
    """Return the predictions of a network that is built from validated layers, never deserialized.

    Args:
        input_shape: Shape of the input without the batch axis.
        layers: Class name and arguments of each layer, as validated by `grader.checks.models`.
        weights: Weight arrays in the order of ``get_weights``.
        images: A float32 batch of images.

    Returns:
        A float32 array of predictions with one row per image.

    Raises:
        ValueError: The weights do not match the layers.
    """
    import keras

    model = keras.Sequential([keras.Input(input_shape)])
    for name, arguments in layers:
        model.add(getattr(keras.layers, name)(**arguments))
    model.set_weights(weights)
    return np.asarray(model.predict(images, batch_size=256, verbose=0), dtype=np.float32)

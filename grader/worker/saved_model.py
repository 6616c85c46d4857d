"""Read a model that a learner's function saved. The file is hostile data.

This module runs in a worker that is started for one file, runs no learner code and holds nothing secret: it
can only claim predictions for images of which it got no labels. Its limits of time and memory bound a file
that unpacks to more.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import numpy as np

MAX_UNPACKED = 512 << 20
"""Largest size of an unpacked member, in bytes."""

MAX_ARRAYS = 5000

WEIGHTS = "model.weights.h5"
"""Member of a ``.keras`` file that has the weights."""

OPTIMIZER = "optimizer"
"""Group of the weights that are not the model's."""

BATCH = 32

Array = np.ndarray[Any, Any]


class NotSavedError(ValueError):
    """The file is not a model that Keras saved."""


def predictions(path: str, images: Array) -> Array:
    """Return the predictions of a saved model. Its code is not run, and nothing is unpickled.

    Raises:
        Exception: Keras cannot load it, for instance because it has a class that Keras does not know.
    """
    import keras

    # Losses and metrics may be the learner's functions, and no prediction depends on them.
    model = keras.saving.load_model(path, compile=False, safe_mode=True)
    parts = [model.predict_on_batch(images[n : n + BATCH]) for n in range(0, len(images), BATCH)]
    return np.concatenate([np.asarray(part) for part in parts]).astype(np.float32)


def stored_weights(path: str) -> list[Array]:
    """Return the weights in a ``.keras`` file, in any order, without building the model.

    Raises:
        NotSavedError: It is not such a file, or is too large.
    """
    import h5py

    try:
        with zipfile.ZipFile(path) as archive:
            if archive.getinfo(WEIGHTS).file_size > MAX_UNPACKED:
                raise NotSavedError("the weights are too large")
            content = archive.read(WEIGHTS)
        with h5py.File(io.BytesIO(content), "r") as file:
            found: list[Array] = []
            for data in _datasets(file):
                if len(found) == MAX_ARRAYS or data.nbytes > len(content):
                    raise NotSavedError("the weights are too large")
                found.append(np.asarray(data))
            return found
    except (OSError, KeyError, RuntimeError, zipfile.BadZipFile) as error:
        raise NotSavedError(f"{type(error).__name__}: {error}") from None


def _datasets(group: Any) -> Iterator[Any]:
    """Yield the arrays in a group. Links to other files and arrays outside the file are left out."""
    import h5py

    for name in group:
        if name == OPTIMIZER or not isinstance(group.get(name, getlink=True), h5py.HardLink):
            continue
        each = group[name]
        if isinstance(each, h5py.Group):
            yield from _datasets(each)
        elif each.external is None and not each.is_virtual and each.dtype.kind in "biuf":
            yield each

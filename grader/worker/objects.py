"""Descriptions of objects that stay in the worker: a Keras model, an image generator, an array.

A description is a claim of the learner's process. The trusted side reads it as data and computes shapes
and parameter counts itself (`grader.checks.models`); it never builds an object from it.
"""

from __future__ import annotations

import math
import sys
from numbers import Real
from typing import Any

import numpy as np

from grader.worker.keras_documents import compile_document, model_document

_GENERATOR_SETTINGS = (
    *("featurewise_center", "samplewise_center", "zca_whitening", "zca_epsilon"),
    *("featurewise_std_normalization", "samplewise_std_normalization"),
    *("rotation_range", "width_shift_range", "height_shift_range", "brightness_range"),
    *("shear_range", "zoom_range", "channel_shift_range", "fill_mode", "cval", "interpolation_order"),
    *("horizontal_flip", "vertical_flip", "rescale", "data_format", "dtype"),
)

MAX_ITEMS = 100
"""Largest number of items of a setting that are reported."""

LARGEST_EXACT = 2**53
"""Largest integer that a float and a number in JSON hold exactly."""


def describe(value: object) -> dict[str, Any]:
    """Return a description of `value` made of JSON types; ``{}`` for an unknown kind of object.

    The descriptions by kind:

    ``model``
        ``config``, a document of `grader.worker.keras_documents` as a string, or ``why`` there is none;
        ``compile``, the document of how the model is compiled, as a string.
    ``image generator``
        ``settings`` of an ``ImageDataGenerator`` or a subclass, by the names of its arguments.
    ``array``
        ``dtype`` and ``shape``.
    ``large integer``
        ``digits``, the number of its decimal digits.
    ``large dict``
        ``count``, the number of its keys.
    ``class``
        ``name``.
    ``unreadable``
        ``why``, the type of the exception that its class raised.
    """
    try:
        if _is_a(value, "keras", "Model"):
            return {"kind": "model", **_model(value)}
        if any(kind.__name__ == "ImageDataGenerator" for kind in type(value).__mro__):
            return {"kind": "image generator", "settings": _settings(value)}
        if isinstance(value, int):
            return {"kind": "large integer", "digits": int(value.bit_length() * 0.30103) + 1}
        if isinstance(value, dict):
            return {"kind": "large dict", "count": len(value)}
        if isinstance(value, type):
            return {"kind": "class", "name": str(value.__name__)[:80]}
        if isinstance(value, _array_types()):
            return {"kind": "array", "dtype": str(value.dtype), "shape": [int(n) for n in value.shape]}  # type: ignore[attr-defined]
    except BaseException as error:  # a learner's class may raise anything when it is inspected
        return {"kind": "unreadable", "why": f"{type(error).__name__}"[:80]}
    return {}


def _is_a(value: object, module: str, name: str) -> bool:
    kind = getattr(sys.modules.get(module), name, None)
    return isinstance(kind, type) and isinstance(value, kind)


def _array_types() -> tuple[type, ...]:
    """Return the array and tensor types of the libraries that are already imported."""
    found = []
    for module, name in (("numpy", "ndarray"), ("tensorflow", "Tensor")):
        kind = getattr(sys.modules.get(module), name, None)
        if isinstance(kind, type):
            found.append(kind)
    return tuple(found)


def _model(model: Any) -> dict[str, Any]:
    try:
        described = {"config": model_document(model)}
    except Exception as error:
        described = {"why": f"{type(error).__name__}: {error}"[:200]}
    try:
        return {**described, "compile": compile_document(model)}
    except Exception:
        return described


def _settings(generator: Any) -> dict[str, Any]:
    settings = {name: _plain(getattr(generator, name, None)) for name in _GENERATOR_SETTINGS}
    settings["validation_split"] = _plain(getattr(generator, "_validation_split", None))
    settings["preprocessing_function"] = generator.preprocessing_function is not None
    return settings


def _plain(value: Any) -> Any:
    """Return a setting as JSON types: a scalar of NumPy is a number, and an array or a range is a list."""
    if isinstance(value, (np.generic, np.ndarray)):
        value = value.tolist()
    if isinstance(value, (list, tuple, range)):
        return [_plain(item) for item in value[:MAX_ITEMS]]
    if value is None or isinstance(value, (bool, str)):
        return value
    if not isinstance(value, Real) or not math.isfinite(value):
        return str(value)[:80]
    if isinstance(value, int) and abs(value) <= LARGEST_EXACT:
        return value
    return float(value)

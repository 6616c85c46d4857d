"""Descriptions of objects that stay in the worker: a Keras model, an image generator, an array.

A description is a claim of the learner's process. The trusted side reads it as data and computes shapes
and parameter counts itself (`grader.checks.models`); it never builds an object from it.
"""

from __future__ import annotations

import json
import sys
from typing import Any

MAX_DESCRIPTION = 512 << 10
"""Largest length of a model's configuration, in characters. VGG16's has 20,000, MobileNet's 70,000."""

_GENERATOR_SETTINGS = (
    *("featurewise_center", "samplewise_center", "zca_whitening"),
    *("featurewise_std_normalization", "samplewise_std_normalization"),
    *("rotation_range", "width_shift_range", "height_shift_range", "brightness_range"),
    *("shear_range", "zoom_range", "channel_shift_range", "fill_mode", "cval"),
    *("horizontal_flip", "vertical_flip", "rescale"),
)


def describe(value: object) -> dict[str, Any]:
    """Return a description of `value` made of JSON types; ``{}`` for an unknown kind of object."""
    try:
        if _is_a(value, "keras", "Model"):
            return {"kind": "model", **_model(value)}
        if type(value).__name__ == "ImageDataGenerator":
            return {"kind": "image generator", "settings": _settings(value)}
        if isinstance(value, int):
            return {"kind": "large integer", "digits": int(value.bit_length() * 0.30103) + 1}
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
    text = model.to_json()
    if len(text) > MAX_DESCRIPTION:
        return {"why": "the description of the model is too large"}
    return {"config": text, "compile": _compile(model)}


def _compile(model: Any) -> dict[str, str]:
    """Return the names of optimizer, loss and metrics; nothing for a model that is not compiled."""
    if not getattr(model, "compiled", False):
        return {}
    loss = getattr(model, "loss", None)
    return {
        "optimizer": type(model.optimizer).__name__[:80],
        "loss": (loss if isinstance(loss, str) else getattr(loss, "name", None) or type(loss).__name__)[:80],
        "metrics": json.dumps(_metrics(model))[:400],
    }


def _metrics(model: Any) -> list[str]:
    config = model.get_compile_config() or {}
    metrics = config.get("metrics") or []
    return [item if isinstance(item, str) else str(item)[:80] for item in metrics]


def _settings(generator: Any) -> dict[str, Any]:
    settings = {name: _plain(getattr(generator, name, None)) for name in _GENERATOR_SETTINGS}
    settings["preprocessing_function"] = generator.preprocessing_function is not None
    return settings


def _plain(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value][:8]
    if value is None or isinstance(value, (bool, str)):
        return value
    return float(value)

"""The layers of the course: which arguments are read, within which bounds, and what becomes of a shape.

Shape rules are those of the Keras documentation: with ``valid`` padding a window of size k and stride s
over n values gives ``ceil((n - dilation * (k - 1)) / s)`` values, with ``same`` padding ``ceil(n / s)``.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

Shape = tuple[int, ...]
Rule = Callable[[Any], bool]

ACTIVATIONS = frozenset(
    "linear relu relu6 softmax sigmoid hard_sigmoid tanh elu gelu selu swish silu leaky_relu softplus".split()
)


# -- rules for arguments ---------------------------------------------------------------------------


def whole(low: int, high: int) -> Rule:
    """A whole number within bounds."""
    return lambda value: type(value) is int and low <= value <= high


def pair(low: int, high: int) -> Rule:
    """One whole number, or two in a list."""
    one = whole(low, high)
    return lambda value: one(value) or (type(value) is list and len(value) == 2 and all(map(one, value)))


def real(low: float, high: float) -> Rule:
    """A number within bounds."""
    return lambda value: type(value) in (int, float) and low <= value <= high


def optional(rule: Rule) -> Rule:
    """None, or what the rule takes."""
    return lambda value: value is None or rule(value)


def one_of(*names: str) -> Rule:
    """One of these texts."""
    return lambda value: type(value) is str and value in names


def _flag(value: Any) -> bool:
    return type(value) is bool


def _activation(value: Any) -> bool:
    return value is None or (type(value) is str and value in ACTIVATIONS)


def _padding_sides(value: Any) -> bool:
    one = pair(0, 64)
    return one(value) or (type(value) is list and len(value) == 2 and all(map(one, value)))


def _factor(value: Any) -> bool:
    one = real(-1, 1)
    return one(value) or (type(value) is list and len(value) == 2 and all(map(one, value)))


def _target(value: Any) -> bool:
    return type(value) is list and 0 < len(value) <= 4 and all(map(whole(1, 1 << 20), value))


# -- what each layer makes of a shape ------------------------------------------------------------------

Work = tuple[Shape, list[Shape]]


def _two(value: Any) -> tuple[int, int]:
    return (value, value) if isinstance(value, int) else (value[0], value[1])


def _window(arguments: dict[str, Any], shape: Shape, size: Any, stride: Any) -> tuple[int, int]:
    """Height and width after a window has moved over the picture."""
    height, width, _ = shape
    dilation = _two(arguments.get("dilation_rate", 1))
    same = arguments.get("padding", "valid") == "same"
    sides = []
    for n, k, s, d in zip((height, width), _two(size), _two(stride), dilation, strict=True):
        sides.append(math.ceil((n if same else n - d * (k - 1)) / s))
    return sides[0], sides[1]


def _conv(a: dict[str, Any], shape: Shape) -> Work:
    size, filters, groups = a["kernel_size"], a["filters"], a.get("groups", 1)
    if shape[2] % groups or filters % groups:
        raise ValueError
    kernel = (*_two(size), shape[2] // groups, filters)
    bias = [(filters,)] if a.get("use_bias", True) else []
    return (*_window(a, shape, size, a.get("strides", 1)), filters), [kernel, *bias]


def _depthwise(a: dict[str, Any], shape: Shape) -> Work:
    size, times = a["kernel_size"], a.get("depth_multiplier", 1)
    kernel = (*_two(size), shape[2], times)
    bias = [(shape[2] * times,)] if a.get("use_bias", True) else []
    return (*_window(a, shape, size, a.get("strides", 1)), shape[2] * times), [kernel, *bias]


def _pool(a: dict[str, Any], shape: Shape) -> Work:
    size = a.get("pool_size", 2)
    return (*_window(a, shape, size, a.get("strides") or size), shape[2]), []


def _global_pool(a: dict[str, Any], shape: Shape) -> Work:
    channels = shape[2]
    return ((1, 1, channels) if a.get("keepdims") else (channels,)), []


def _flatten(_: dict[str, Any], shape: Shape) -> Work:
    return (math.prod(shape),), []


def _dense(a: dict[str, Any], shape: Shape) -> Work:
    bias = [(a["units"],)] if a.get("use_bias", True) else []
    return (*shape[:-1], a["units"]), [(shape[-1], a["units"]), *bias]


def _batch_norm(a: dict[str, Any], shape: Shape) -> Work:
    trained = a.get("scale", True) + a.get("center", True)
    return shape, [(shape[-1],)] * (trained + 2)


def _same(_: dict[str, Any], shape: Shape) -> Work:
    return shape, []


def _reshape(a: dict[str, Any], shape: Shape) -> Work:
    if math.prod(a["target_shape"]) != math.prod(shape):
        raise ValueError
    return a["target_shape"], []


def _zero_padding(a: dict[str, Any], shape: Shape) -> Work:
    vertical, horizontal = _two_of(a.get("padding", 1))
    return (shape[0] + sum(_two(vertical)), shape[1] + sum(_two(horizontal)), shape[2]), []


def _two_of(value: Any) -> tuple[Any, Any]:
    return (value, value) if isinstance(value, int) else (value[0], value[1])


_FORMAT: dict[str, Rule] = {"data_format": one_of("channels_last")}
"""The arithmetic below is for channels last, Keras' default; the other order would give other shapes."""

_CONV: dict[str, Rule] = {
    **_FORMAT,
    "kernel_size": pair(1, 64),
    "strides": pair(1, 8),
    "padding": one_of("valid", "same"),
    "dilation_rate": pair(1, 4),
    "activation": _activation,
    "use_bias": _flag,
}
_POOL: dict[str, Rule] = {
    **_FORMAT,
    "pool_size": pair(1, 16),
    "strides": optional(pair(1, 16)),
    "padding": one_of("valid", "same"),
}

LAYERS: dict[str, tuple[dict[str, Rule], Callable[[dict[str, Any], Shape], Work]]] = {
    "Conv2D": ({"filters": whole(1, 4096), "groups": whole(1, 64), **_CONV}, _conv),
    "DepthwiseConv2D": ({"depth_multiplier": whole(1, 8), **_CONV}, _depthwise),
    "MaxPooling2D": (_POOL, _pool),
    "AveragePooling2D": (_POOL, _pool),
    "GlobalAveragePooling2D": ({"keepdims": _flag, **_FORMAT}, _global_pool),
    "GlobalMaxPooling2D": ({"keepdims": _flag, **_FORMAT}, _global_pool),
    "Flatten": (_FORMAT, _flatten),
    "Dense": ({"units": whole(1, 10_000), "activation": _activation, "use_bias": _flag}, _dense),
    "Dropout": ({"rate": real(0, 0.999)}, _same),
    "SpatialDropout2D": ({"rate": real(0, 0.999)}, _same),
    "BatchNormalization": (
        {"epsilon": real(1e-12, 1), "momentum": real(0, 1), "center": _flag, "scale": _flag},
        _batch_norm,
    ),
    "Activation": ({"activation": _activation}, _same),
    "ReLU": ({"max_value": optional(real(0, 1e6)), "negative_slope": real(0, 10)}, _same),
    "LeakyReLU": ({"negative_slope": real(0, 10)}, _same),
    "Softmax": ({}, _same),
    "Rescaling": ({"scale": real(-1e6, 1e6), "offset": real(-1e6, 1e6)}, _same),
    "ZeroPadding2D": ({"padding": _padding_sides, **_FORMAT}, _zero_padding),
    "Reshape": ({"target_shape": _target}, _reshape),
    "RandomFlip": ({"mode": one_of("horizontal", "vertical", "horizontal_and_vertical")}, _same),
    "RandomRotation": ({"factor": _factor}, _same),
    "RandomZoom": ({"height_factor": _factor}, _same),
    "RandomTranslation": ({"height_factor": _factor, "width_factor": _factor}, _same),
}
"""The layers of the course: which arguments are read, and what becomes of a shape.

Arguments that are not named (initialisers, regularisers, names) change no shape and no prediction
once the weights are set.
"""

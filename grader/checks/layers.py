"""The layers that can be graded: their arguments with bounds, output shapes and weight shapes.

Output shapes follow the Keras documentation: with ``valid`` padding, a kernel of size k with stride s over n
values gives ``ceil((n - dilation * (k - 1)) / s)`` values; with ``same`` padding, ``ceil(n / s)``.
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


def integer(low: int, high: int) -> Rule:
    """Accept an integer within bounds."""
    return lambda value: type(value) is int and low <= value <= high


def pair(low: int, high: int) -> Rule:
    """Accept an integer within bounds, or a list of two."""
    one = integer(low, high)
    return lambda value: one(value) or (type(value) is list and len(value) == 2 and all(map(one, value)))


def real(low: float, high: float) -> Rule:
    """Accept a number within bounds."""
    return lambda value: type(value) in (int, float) and low <= value <= high


def optional(rule: Rule) -> Rule:
    """Accept None, or a value that the rule accepts."""
    return lambda value: value is None or rule(value)


def one_of(*names: str) -> Rule:
    """Accept one of these strings."""
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
    return type(value) is list and 0 < len(value) <= 4 and all(map(integer(1, 1 << 20), value))


# -- output shape and weight shapes of each layer --------------------------------------------------

Shapes = tuple[Shape, list[Shape]]
"""Output shape and weight shapes of a layer."""


def _as_pair(value: Any) -> tuple[Any, Any]:
    return (value, value) if isinstance(value, int) else (value[0], value[1])


def _window(arguments: dict[str, Any], shape: Shape, size: Any, stride: Any) -> tuple[int, int]:
    """Return height and width after a convolution or pooling."""
    height, width, _ = shape
    dilation = _as_pair(arguments.get("dilation_rate", 1))
    same = arguments.get("padding", "valid") == "same"
    sides = []
    for n, k, s, d in zip((height, width), _as_pair(size), _as_pair(stride), dilation, strict=True):
        sides.append(math.ceil((n if same else n - d * (k - 1)) / s))
    return sides[0], sides[1]


def _conv(a: dict[str, Any], shape: Shape) -> Shapes:
    size, filters, groups = a["kernel_size"], a["filters"], a.get("groups", 1)
    if shape[2] % groups or filters % groups:
        raise ValueError
    kernel = (*_as_pair(size), shape[2] // groups, filters)
    bias = [(filters,)] if a.get("use_bias", True) else []
    return (*_window(a, shape, size, a.get("strides", 1)), filters), [kernel, *bias]


def _depthwise(a: dict[str, Any], shape: Shape) -> Shapes:
    size, times = a["kernel_size"], a.get("depth_multiplier", 1)
    kernel = (*_as_pair(size), shape[2], times)
    bias = [(shape[2] * times,)] if a.get("use_bias", True) else []
    return (*_window(a, shape, size, a.get("strides", 1)), shape[2] * times), [kernel, *bias]


def _pool(a: dict[str, Any], shape: Shape) -> Shapes:
    size = a.get("pool_size", 2)
    return (*_window(a, shape, size, a.get("strides") or size), shape[2]), []


def _global_pool(a: dict[str, Any], shape: Shape) -> Shapes:
    channels = shape[2]
    return ((1, 1, channels) if a.get("keepdims") else (channels,)), []


def _flatten(_: dict[str, Any], shape: Shape) -> Shapes:
    return (math.prod(shape),), []


def _dense(a: dict[str, Any], shape: Shape) -> Shapes:
    bias = [(a["units"],)] if a.get("use_bias", True) else []
    return (*shape[:-1], a["units"]), [(shape[-1], a["units"]), *bias]


def _batch_norm(a: dict[str, Any], shape: Shape) -> Shapes:
    trained = a.get("scale", True) + a.get("center", True)
    return shape, [(shape[-1],)] * (trained + 2)


def _same(_: dict[str, Any], shape: Shape) -> Shapes:
    return shape, []


def _reshape(a: dict[str, Any], shape: Shape) -> Shapes:
    if math.prod(a["target_shape"]) != math.prod(shape):
        raise ValueError
    return a["target_shape"], []


def _zero_padding(a: dict[str, Any], shape: Shape) -> Shapes:
    vertical, horizontal = _as_pair(a.get("padding", 1))
    return (shape[0] + sum(_as_pair(vertical)), shape[1] + sum(_as_pair(horizontal)), shape[2]), []


_FORMAT: dict[str, Rule] = {"data_format": one_of("channels_last")}
"""The shapes are computed for Keras' default, channels last."""

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

LAYERS: dict[str, tuple[dict[str, Rule], Callable[[dict[str, Any], Shape], Shapes]]] = {
    "Conv2D": ({"filters": integer(1, 4096), "groups": integer(1, 64), **_CONV}, _conv),
    "DepthwiseConv2D": ({"depth_multiplier": integer(1, 8), **_CONV}, _depthwise),
    "MaxPooling2D": (_POOL, _pool),
    "AveragePooling2D": (_POOL, _pool),
    "GlobalAveragePooling2D": ({"keepdims": _flag, **_FORMAT}, _global_pool),
    "GlobalMaxPooling2D": ({"keepdims": _flag, **_FORMAT}, _global_pool),
    "Flatten": (_FORMAT, _flatten),
    "Dense": ({"units": integer(1, 10_000), "activation": _activation, "use_bias": _flag}, _dense),
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
"""For each layer, the rules of its arguments and a function that returns its shapes.

Other arguments (initializers, regularizers, names) change no shape, and no prediction after the weights
are set.
"""

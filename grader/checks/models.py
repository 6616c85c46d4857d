"""A Keras model judged from its description, by plain arithmetic.

A learner's model comes back as the text of its configuration: a claim, read here as data. Layers are
held against an allow-list with bounds on every size, and output shapes and parameter counts are
worked out again, so that a table which learner code reports is never believed and no Keras object
is built from anything that a learner wrote. Nothing here imports Keras.

Shape rules are those of the Keras documentation: with ``valid`` padding a window of size k and
stride s over n values gives ``ceil((n - dilation * (k - 1)) / s)`` values, with ``same`` ``ceil(n / s)``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from grader.checks.declare import Mismatch, wrong_kind

MAX_LAYERS = 200
MAX_TEXT = 512 << 10
MAX_PARAMETERS = 200_000_000  # VGG16 has 138,357,544
MAX_VALUES = 64_000_000

Shape = tuple[int, ...]
Rule = Callable[[Any], bool]

ACTIVATIONS = frozenset(
    "linear relu relu6 softmax sigmoid hard_sigmoid tanh elu gelu selu swish silu leaky_relu softplus".split()
)


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer, worked out by the grader.

    Attributes:
        kind: Class name in Keras.
        arguments: The arguments that decide what it computes, validated.
        input_shape: Without the batch axis.
        output_shape: Without the batch axis.
        weights: Shapes of its weights in the order of ``get_weights``.
    """

    kind: str
    arguments: dict[str, Any]
    input_shape: Shape
    output_shape: Shape
    weights: tuple[Shape, ...]

    @property
    def parameters(self) -> int:
        """Number of trained and untrained parameters."""
        return sum(math.prod(shape) for shape in self.weights)

    @property
    def activation(self) -> str:
        """Name of its activation; ``linear`` when it has none."""
        return self.arguments.get("activation") or "linear"


@dataclass(frozen=True, slots=True)
class ModelSpec:
    """A chain of layers.

    Attributes:
        input_shape: Without the batch axis.
        layers: Without the input layer.
        optimizer: Class name, empty when the model is not compiled (a claim).
        loss: Name (a claim).
        metrics: Names as one text (a claim).
    """

    input_shape: Shape
    layers: tuple[Layer, ...]
    optimizer: str = ""
    loss: str = ""
    metrics: str = ""

    @property
    def output_shape(self) -> Shape:
        """Of the last layer, without the batch axis."""
        return self.layers[-1].output_shape if self.layers else self.input_shape

    @property
    def parameters(self) -> int:
        """Of all layers."""
        return sum(layer.parameters for layer in self.layers)

    @property
    def weight_shapes(self) -> tuple[Shape, ...]:
        """Of all layers, in the order of ``get_weights``."""
        return tuple(shape for layer in self.layers for shape in layer.weights)

    def recipe(self) -> list[tuple[str, dict[str, Any]]]:
        """What `grader.runner.evaluator.predict` builds the network from."""
        return [(layer.kind, layer.arguments) for layer in self.layers]


def expect_model(value: object) -> ModelSpec:
    """The description of a returned Keras model.

    Args:
        value: What a learner's function returned, as the proxy gave it.

    Raises:
        Mismatch: It is no Keras model, or one with a layer or a size that the course does not use.
    """
    about = getattr(value, "about", None)
    if not isinstance(about, dict) or about.get("kind") != "model":
        raise wrong_kind(value, "a Keras model")
    text = about.get("config")
    if not isinstance(text, str):
        raise Mismatch(str(about.get("why") or "the model could not be described")[:200])
    compiled = about.get("compile")
    claims = compiled if isinstance(compiled, dict) else {}
    shape, layers = _read(text)
    return ModelSpec(
        shape,
        layers,
        *(str(claims.get(name, ""))[:400] for name in ("optimizer", "loss", "metrics")),
    )


def _read(text: str) -> tuple[Shape, tuple[Layer, ...]]:
    if len(text) > MAX_TEXT:
        raise Mismatch("the description of the model is too large")
    try:
        document = json.loads(text)
        kind, entries = document["class_name"], document["config"]["layers"]
    except (ValueError, RecursionError, KeyError, TypeError):
        raise Mismatch(
            "the model has no description: build it with keras.Sequential or keras.Model"
        ) from None
    if kind not in ("Sequential", "Functional", "Model") or type(entries) is not list:
        raise Mismatch(f"a {str(kind)[:40]} was returned; use keras.Sequential or the functional keras.Model")
    if len(entries) > MAX_LAYERS:
        raise Mismatch(f"the model has {len(entries)} layers; at most {MAX_LAYERS} can be graded")
    shape: Shape | None = None
    layers: list[Layer] = []
    previous: str | None = None
    parameters = 0
    for number, entry in enumerate(entries, 1):
        name, config = _entry(entry, number)
        if kind != "Sequential" and number > 1 and _inbound(entry.get("inbound_nodes")) != [previous]:
            raise Mismatch(f"layer {number} ({name}): only models that are one chain of layers can be graded")
        previous = config.get("name")
        if name == "InputLayer":
            shape = _input_shape(config, number)
            continue
        if shape is None:
            raise Mismatch("the model does not know its input shape: begin with keras.Input(shape)")
        layer = _layer(name, config, layers[-1].output_shape if layers else shape, number)
        layers.append(layer)
        parameters += layer.parameters
        if parameters > MAX_PARAMETERS:
            raise Mismatch(f"the model has more than {MAX_PARAMETERS:,} parameters")
    if shape is None:
        raise Mismatch("the model has no layers")
    return shape, tuple(layers)


def _entry(entry: Any, number: int) -> tuple[str, dict[str, Any]]:
    if (
        type(entry) is not dict
        or type(entry.get("config")) is not dict
        or type(entry.get("class_name")) is not str
    ):
        raise Mismatch(f"layer {number} cannot be read")
    name = entry["class_name"]
    if entry.get("module", "keras.layers") != "keras.layers" or entry.get("registered_name") not in (
        None,
        name,
    ):
        raise Mismatch(f"layer {number}: {name[:40]} is a custom layer; only Keras' own layers can be graded")
    return name, entry["config"]


def _inbound(nodes: Any, depth: int = 0) -> list[Any]:
    """Names of the layers that feed this one, from Keras' serialised call arguments."""
    if depth > 12:
        raise Mismatch("the description of the model is too deep")
    if type(nodes) is dict:
        if nodes.get("class_name") == "__keras_tensor__":
            config = nodes.get("config")
            history = config.get("keras_history") if type(config) is dict else None
            return [history[0] if type(history) is list and history else None]
        return [name for item in nodes.values() for name in _inbound(item, depth + 1)]
    if type(nodes) is list:
        return [name for item in nodes[:8] for name in _inbound(item, depth + 1)]
    return []


def _input_shape(config: dict[str, Any], number: int) -> Shape:
    sides = config.get("batch_shape")
    if number != 1 or type(sides) is not list or not 2 <= len(sides) <= 4:
        raise Mismatch("the input must come first and have a shape such as (height, width, channels)")
    if not all(_whole(1, 4096)(side) for side in sides[1:]):
        raise Mismatch("every side of the input shape must be a number, without None")
    return tuple(sides[1:])


def _layer(name: str, config: dict[str, Any], shape: Shape, number: int) -> Layer:
    if name not in _LAYERS:
        raise Mismatch(f"layer {number}: {name[:40]} is not one of the layers of this course")
    rules, work_out = _LAYERS[name]
    arguments: dict[str, Any] = {}
    for key, rule in rules.items():
        if key in config:
            if not rule(config[key]):
                raise Mismatch(f"layer {number} ({name}): {key}={str(config[key])[:40]} cannot be graded")
            arguments[key] = tuple(config[key]) if type(config[key]) is list else config[key]
    try:
        output, weights = work_out(arguments, shape)
    except (ValueError, IndexError, KeyError):
        raise Mismatch(f"layer {number} ({name}) does not fit an input of shape {shape}") from None
    if output and min(output) < 1:
        raise Mismatch(f"layer {number} ({name}) shrinks the image to nothing")
    if math.prod(output) > MAX_VALUES:
        raise Mismatch(f"layer {number} ({name}) has too large an output")
    return Layer(name, arguments, shape, output, tuple(weights))


# -- rules for arguments ---------------------------------------------------------------------------


def _whole(low: int, high: int) -> Rule:
    return lambda value: type(value) is int and low <= value <= high


def _pair(low: int, high: int) -> Rule:
    one = _whole(low, high)
    return lambda value: one(value) or (type(value) is list and len(value) == 2 and all(map(one, value)))


def _real(low: float, high: float) -> Rule:
    return lambda value: type(value) in (int, float) and low <= value <= high


def _optional(rule: Rule) -> Rule:
    return lambda value: value is None or rule(value)


def _one_of(*names: str) -> Rule:
    return lambda value: type(value) is str and value in names


def _flag(value: Any) -> bool:
    return type(value) is bool


def _activation(value: Any) -> bool:
    return value is None or (type(value) is str and value in ACTIVATIONS)


def _padding_sides(value: Any) -> bool:
    one = _pair(0, 64)
    return one(value) or (type(value) is list and len(value) == 2 and all(map(one, value)))


def _factor(value: Any) -> bool:
    one = _real(-1, 1)
    return one(value) or (type(value) is list and len(value) == 2 and all(map(one, value)))


def _target(value: Any) -> bool:
    return type(value) is list and 0 < len(value) <= 4 and all(map(_whole(1, 1 << 20), value))


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


_CONV: dict[str, Rule] = {
    "kernel_size": _pair(1, 15),
    "strides": _pair(1, 8),
    "padding": _one_of("valid", "same"),
    "dilation_rate": _pair(1, 4),
    "activation": _activation,
    "use_bias": _flag,
}
_POOL: dict[str, Rule] = {
    "pool_size": _pair(1, 16),
    "strides": _optional(_pair(1, 16)),
    "padding": _one_of("valid", "same"),
}

_LAYERS: dict[str, tuple[dict[str, Rule], Callable[[dict[str, Any], Shape], Work]]] = {
    "Conv2D": ({"filters": _whole(1, 4096), "groups": _whole(1, 64), **_CONV}, _conv),
    "DepthwiseConv2D": ({"depth_multiplier": _whole(1, 8), **_CONV}, _depthwise),
    "MaxPooling2D": (_POOL, _pool),
    "AveragePooling2D": (_POOL, _pool),
    "GlobalAveragePooling2D": ({"keepdims": _flag}, _global_pool),
    "GlobalMaxPooling2D": ({"keepdims": _flag}, _global_pool),
    "Flatten": ({}, _flatten),
    "Dense": ({"units": _whole(1, 10_000), "activation": _activation, "use_bias": _flag}, _dense),
    "Dropout": ({"rate": _real(0, 0.999)}, _same),
    "SpatialDropout2D": ({"rate": _real(0, 0.999)}, _same),
    "BatchNormalization": (
        {"epsilon": _real(1e-12, 1), "momentum": _real(0, 1), "center": _flag, "scale": _flag},
        _batch_norm,
    ),
    "Activation": ({"activation": _activation}, _same),
    "ReLU": ({"max_value": _optional(_real(0, 1e6)), "negative_slope": _real(0, 10)}, _same),
    "LeakyReLU": ({"negative_slope": _real(0, 10)}, _same),
    "Softmax": ({}, _same),
    "Rescaling": ({"scale": _real(-1e6, 1e6), "offset": _real(-1e6, 1e6)}, _same),
    "ZeroPadding2D": ({"padding": _padding_sides}, _zero_padding),
    "Reshape": ({"target_shape": _target}, _reshape),
    "RandomFlip": ({"mode": _one_of("horizontal", "vertical", "horizontal_and_vertical")}, _same),
    "RandomRotation": ({"factor": _factor}, _same),
    "RandomZoom": ({"height_factor": _factor}, _same),
    "RandomTranslation": ({"height_factor": _factor, "width_factor": _factor}, _same),
}
"""The layers of the course: which arguments are read, and what becomes of a shape.

Arguments that are not named (initialisers, regularisers, names) change no shape and no prediction
once the weights are set.
"""

"""Keras models, read from their configuration without Keras.

A learner's model is returned as its configuration. It is a claim of the learner's process, so it is read as
data. Layers are compared with an allow-list that has bounds for every size. Output shapes and parameter
counts are computed here: no number from learner code is trusted, and no Keras object is built from it.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import Any

from grader.checks.declare import Mismatch, wrong_kind
from grader.checks.layers import LAYERS, Shape, integer
from grader.checks.wording import article

MAX_LAYERS = 200
MODELS = ("Sequential", "Functional", "Model")
MAX_SIDE = 4096
MAX_TEXT = 512 << 10
MAX_PARAMETERS = 200_000_000  # VGG16 has 138,357,544
MAX_VALUES = 64_000_000


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer, with shapes that the grader computed.

    Attributes:
        kind: Class name in Keras.
        arguments: The validated arguments that determine what the layer computes.
        input_shape: Input shape without the batch axis.
        output_shape: Output shape without the batch axis.
        weights: Shapes of the weights in the order of ``get_weights``.
    """

    kind: str
    arguments: dict[str, Any]
    input_shape: Shape
    output_shape: Shape
    weights: tuple[Shape, ...]

    @property
    def parameters(self) -> int:
        """Number of trainable and non-trainable parameters."""
        return sum(math.prod(shape) for shape in self.weights)

    @property
    def activation(self) -> str:
        """Name of the activation; ``linear`` if there is none."""
        return self.arguments.get("activation") or "linear"


@dataclass(frozen=True, slots=True)
class ModelSpec:
    """A model whose layers form a chain.

    Attributes:
        input_shape: Input shape without the batch axis.
        layers: The layers without the input layer.
        optimizer: Class name of the optimizer, as the worker claims; empty if the model is not compiled.
        loss: Name of the loss, as the worker claims.
        metrics: Names of the metrics as a JSON list, as the worker claims.
    """

    input_shape: Shape
    layers: tuple[Layer, ...]
    optimizer: str = ""
    loss: str = ""
    metrics: str = ""

    @property
    def output_shape(self) -> Shape:
        """Output shape of the last layer, without the batch axis."""
        return self.layers[-1].output_shape if self.layers else self.input_shape

    @property
    def parameters(self) -> int:
        """Number of parameters of all layers."""
        return sum(layer.parameters for layer in self.layers)

    @property
    def weight_shapes(self) -> tuple[Shape, ...]:
        """Shapes of all weights, in the order of ``get_weights``."""
        return tuple(shape for layer in self.layers for shape in layer.weights)

    def recipe(self) -> list[tuple[str, dict[str, Any]]]:
        """Return the layers as the argument of `grader.worker.evaluator.predict`."""
        return [(layer.kind, layer.arguments) for layer in self.layers]


def expect_model(value: object) -> ModelSpec:
    """Return the layers and shapes of a Keras model that a learner's function returned.

    Args:
        value: The returned value.

    Raises:
        Mismatch: The value is not a Keras model, or has layers or sizes that cannot be graded.
    """
    about = getattr(value, "about", None)
    if not isinstance(about, dict) or about.get("kind") != "model":
        raise wrong_kind(value, "a Keras model")
    text = about.get("config")
    if not isinstance(text, str):
        raise Mismatch(f"The model cannot be read: {about.get('why') or 'it has no configuration'}."[:200])
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
        raise Mismatch("The configuration of the model is too large.")
    try:
        document = json.loads(text)
        kind, entries = document["class_name"], document["config"]["layers"]
    except (ValueError, RecursionError, KeyError, TypeError):
        raise Mismatch(
            "The model has no configuration. Build it with `keras.Sequential` or `keras.Model`."
        ) from None
    if kind not in MODELS or type(entries) is not list:
        raise Mismatch(f"The model is {article(str(kind)[:40])}. Use `keras.Sequential` or `keras.Model`.")
    if len(entries) > MAX_LAYERS:
        raise Mismatch(f"The model has {len(entries)} layers. At most {MAX_LAYERS} can be graded.")
    shape: Shape | None = None
    layers: list[Layer] = []
    previous: str | None = None
    parameters = 0
    for number, entry in enumerate(entries, 1):
        name, config = _entry(entry, number)
        if kind != "Sequential" and number > 1 and _inbound(entry.get("inbound_nodes")) != [previous]:
            raise Mismatch(f"Layer {number} ({name}): only models whose layers form one chain can be graded.")
        previous = config.get("name")
        if name == "InputLayer":
            shape = _input_shape(config, number)
            continue
        if shape is None:
            raise Mismatch("The model has no input shape. Start it with `keras.Input(shape)`.")
        layer = _layer(name, config, layers[-1].output_shape if layers else shape, number)
        layers.append(layer)
        parameters += layer.parameters
        if parameters > MAX_PARAMETERS:
            raise Mismatch(f"The model has more than {MAX_PARAMETERS:,} parameters.")
    if shape is None:
        raise Mismatch("The model has no layers.")
    return shape, tuple(layers)


def _entry(entry: Any, number: int) -> tuple[str, dict[str, Any]]:
    if (
        type(entry) is not dict
        or type(entry.get("config")) is not dict
        or type(entry.get("class_name")) is not str
    ):
        raise Mismatch(f"Layer {number} cannot be read.")
    name = entry["class_name"]
    if name in MODELS:
        raise Mismatch(f"Layer {number} is a {name} model. Add its layers to the model one by one.")
    if entry.get("module", "keras.layers") != "keras.layers" or entry.get("registered_name") not in (
        None,
        name,
    ):
        raise Mismatch(f"Layer {number}: {name[:40]} is a custom layer. Only layers of Keras can be graded.")
    return name, entry["config"]


def _inbound(nodes: Any, depth: int = 0) -> list[Any]:
    """Return the names of the layers whose outputs are inputs of this one, from its serialized arguments."""
    if depth > 12:
        raise Mismatch("The configuration of the model is nested too deeply.")
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
        raise Mismatch(
            "The input must be the first layer and have a shape such as (height, width, channels)."
        )
    if not all(integer(1, MAX_SIDE)(side) for side in sides[1:]):
        text = f"Every number in the input shape must be an integer from 1 to {MAX_SIDE}."
        raise Mismatch(text, found=str(tuple(sides[1:]))[:80])
    return tuple(sides[1:])


def _layer(name: str, config: dict[str, Any], shape: Shape, number: int) -> Layer:
    if name not in LAYERS:
        raise Mismatch(f"Layer {number}: {name[:40]} cannot be graded. Use the layers of this course.")
    rules, compute = LAYERS[name]
    arguments: dict[str, Any] = {}
    for key, rule in rules.items():
        if key in config:
            if not rule(config[key]):
                raise Mismatch(f"Layer {number} ({name}): {_reason(key, config[key])}")
            arguments[key] = tuple(config[key]) if type(config[key]) is list else config[key]
    try:
        output, weights = compute(arguments, shape)
    except (ValueError, IndexError, KeyError):
        raise Mismatch(f"Layer {number} ({name}) cannot have an input of shape {shape}.") from None
    if output and min(output) < 1:
        raise Mismatch(f"Layer {number} ({name}) reduces the image to size 0.")
    if math.prod(output) > MAX_VALUES:
        raise Mismatch(f"The output of layer {number} ({name}) is too large.")
    return Layer(name, arguments, shape, output, tuple(weights))


def _reason(key: str, value: Any) -> str:
    if key == "activation" and type(value) is dict:
        return 'the activation is a custom function. Use the name of a Keras activation, such as "relu".'
    return f"{key}={str(value)[:40]} cannot be graded."

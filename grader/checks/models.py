"""A Keras model judged from its description, by plain arithmetic.

A learner's model comes back as the text of its configuration: a claim, read here as data. Layers are
held against an allow-list with bounds on every size, and output shapes and parameter counts are
worked out again, so that a table which learner code reports is never believed and no Keras object
is built from anything that a learner wrote. Nothing here imports Keras.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import Any

from grader.checks.declare import Mismatch, wrong_kind
from grader.checks.layers import LAYERS, Shape, whole

MAXLAYERS = 200
MODELS = ("Sequential", "Functional", "Model")
MAX_SIDE = 4096
MAX_TEXT = 512 << 10
MAX_PARAMETERS = 200_000_000  # VGG16 has 138,357,544
MAX_VALUES = 64_000_000


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
        """What `grader.worker.evaluator.predict` builds the network from."""
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
    if kind not in MODELS or type(entries) is not list:
        raise Mismatch(f"a {str(kind)[:40]} was returned; use keras.Sequential or the functional keras.Model")
    if len(entries) > MAXLAYERS:
        raise Mismatch(f"the model has {len(entries)} layers; at most {MAXLAYERS} can be graded")
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
    if name in MODELS:
        raise Mismatch(f"layer {number} is a whole {name} model; put its layers into the model one by one")
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
    if not all(whole(1, MAX_SIDE)(side) for side in sides[1:]):
        text = f"every side of the input shape must be a whole number from 1 to {MAX_SIDE}"
        raise Mismatch(text, found=str(tuple(sides[1:]))[:80])
    return tuple(sides[1:])


def _layer(name: str, config: dict[str, Any], shape: Shape, number: int) -> Layer:
    if name not in LAYERS:
        raise Mismatch(f"layer {number}: {name[:40]} is not one of the layers of this course")
    rules, work_out = LAYERS[name]
    arguments: dict[str, Any] = {}
    for key, rule in rules.items():
        if key in config:
            if not rule(config[key]):
                raise Mismatch(f"layer {number} ({name}): {_cannot_grade(key, config[key])}")
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


def _cannot_grade(key: str, value: Any) -> str:
    if key == "activation" and type(value) is dict:
        return 'the activation is a function of your own; give the name of one of Keras\', such as "relu"'
    return f"{key}={str(value)[:40]} cannot be graded"

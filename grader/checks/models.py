"""Keras models, read from their configuration without Keras.

A learner's model comes back as a document. It is a claim of the learner's process, so it is read as data,
with bounds for every size. Nested models become one list of layers. Output shapes and parameter counts of
common layers are computed here (`grader.checks.layers`). Every other layer of Keras is rebuilt from its
validated settings by the evaluator, a worker process that runs no learner code.

Models that can be graded have one input and one output, and consist of layers of Keras and operations of
``keras.ops``. Refused are custom code (``Lambda``, classes and functions that are not Keras's or
TensorFlow's), layers that open files, and layers that run models of other libraries.
"""

from __future__ import annotations

import json
from typing import Any

from grader.checks.compiled import Compiled, read_compiled
from grader.checks.declare import Mismatch, wrong_kind
from grader.checks.layer_settings import DTYPES, read_settings
from grader.checks.layers import Shape
from grader.checks.model_graph import custom_model, read_graph
from grader.checks.model_shapes import Evaluator, Shapes
from grader.checks.model_spec import ModelSpec

MAX_SIDE = 4096
MAX_TEXT = 700_000


def expect_model(value: object, evaluator: Evaluator | None, *, chain: bool = True) -> ModelSpec:
    """Return the layers and shapes of a Keras model that a learner's function returned.

    Args:
        value: The returned value.
        evaluator: The fixture. None only for models that a check wrote itself, whose layers are all in
            `grader.checks.layers`.
        chain: Refuse a model with branches.

    Raises:
        Mismatch: The value is not a Keras model, or contains something that cannot be graded. The message
            says what, and what to use instead.
    """
    about = getattr(value, "about", None)
    if not isinstance(about, dict) or about.get("kind") != "model":
        advice = "It describes a model, and has no weights." if is_configuration(value) else ""
        raise wrong_kind(value, "a Keras model", advice)
    text = about.get("config")
    if type(text) is not str or len(text) > MAX_TEXT:
        why = str(about.get("why") or "its configuration is too large")
        raise Mismatch(f"The model cannot be read: {why.removesuffix('.')}."[:250])
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        raise Mismatch("The model cannot be read: its configuration is not valid.") from None
    try:
        spec = _read(document, evaluator, read_compiled(about.get("compile")))
    except RecursionError:
        raise Mismatch("The model cannot be read: its models are nested too deeply.") from None
    if chain and not spec.is_chain:
        raise Mismatch(_branches(spec))
    return spec


def is_configuration(value: object) -> bool:
    """Return whether a value describes a model: the result of ``get_config()`` or ``to_json()``."""
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            return False
    if not isinstance(value, dict):
        return False
    return isinstance(value.get("layers"), list) or {"class_name", "config"} <= set(value)


def _branches(spec: ModelSpec) -> str:
    """Return the message for a model that is not a chain; it names the first layer that is out of line."""
    for position, layer in enumerate(spec.layers, 1):
        if set(layer.inputs) != {position - 1}:
            names = [_output(n, spec) for n in layer.inputs[:4]]
            taken = " and ".join(dict.fromkeys(names)) or "no input"
            return (
                f"The model has branches: layer {position} ({layer.kind}) takes {taken}. "
                "A chain of layers is expected, where each layer takes the output of the layer before it."
            )
    return "The model has branches. A chain of layers is expected."


def _output(position: int, spec: ModelSpec) -> str:
    if not position:
        return "the input of the model"
    return f"the output of layer {position} ({spec.layers[position - 1].kind})"


def _read(document: Any, evaluator: Evaluator | None, compiled: Compiled | None) -> ModelSpec:
    def read_model(inner: dict[str, Any]) -> dict[str, Any]:
        recipe: dict[str, Any] = json.loads(_read(inner, evaluator, None).recipe())
        return recipe

    if type(document) is dict and document.get("config") is None and "class_name" in document:
        raise Mismatch(custom_model(document["class_name"], document.get("module")))
    graph = read_graph(document, lambda entry, number: read_settings(entry, number, read_model))
    shape, dtype = _input(graph.input)
    return Shapes(graph, shape, dtype, evaluator).spec(compiled)


def _input(config: dict[str, Any]) -> tuple[Shape, str]:
    sides, dtype = config.get("batch_shape"), config.get("dtype") or "float32"
    if type(sides) is not list or not 2 <= len(sides) <= 6:
        raise Mismatch("The input of the model must have a shape such as (height, width, channels).")
    if not all(type(side) is int and 1 <= side <= MAX_SIDE for side in sides[1:]):
        text = f"Every number in the input shape must be an integer from 1 to {MAX_SIDE}."
        raise Mismatch(text, found=str(tuple(sides[1:]))[:80])
    return tuple(sides[1:]), dtype if type(dtype) is str and DTYPES.fullmatch(dtype) else "float32"


def keras_loss(
    evaluator: Evaluator, spec: ModelSpec, weights: list[Any], images: Any, labels: Any, predictions: Any
) -> float | None:
    """Return the loss that ``model.evaluate(images, labels)`` reports, computed where no learner code runs.

    Args:
        evaluator: The fixture.
        spec: The model.
        weights: Its weights.
        images: The images.
        labels: Labels in the form that the model's loss expects. They are sent to the evaluator only.
        predictions: The predictions of the evaluator for these images.

    Returns:
        The loss with label smoothing and regularization penalties; None if the loss or a regularizer is
        custom code, or if the model is not compiled.
    """
    if spec.compiled is None or spec.has_custom_penalty:
        return None
    ends_with = spec.layers[-1].activation if spec.layers else "linear"
    wanted = spec.compiled.loss_recipe(of_probabilities=ends_with in ("softmax", "sigmoid"))
    if wanted is None:
        return None
    loss = evaluator.loss_of(predictions, labels, wanted)
    if loss is None:
        return None
    has_penalty = b"regularizer" in spec.recipe() or b"ActivityRegularization" in spec.recipe()
    added = evaluator.penalty(spec.recipe(), weights, images) if has_penalty else 0.0
    return float(loss) * spec.compiled.loss_weight + float(added)

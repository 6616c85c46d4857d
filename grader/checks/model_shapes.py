"""The shapes of a model's layers: computed here, or by the evaluator for layers that only Keras knows."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from typing import Any, Protocol

from grader.checks.compiled import Compiled
from grader.checks.declare import Mismatch
from grader.checks.faults import Fault
from grader.checks.layer_settings import Settings
from grader.checks.layers import Shape, shapes_of
from grader.checks.model_calls import MAX_OUTPUTS, Call, Tensor
from grader.checks.model_graph import Graph
from grader.checks.model_spec import Layer, ModelSpec
from grader.checks.names import ACTIVATIONS, activation_of_layer
from grader.checks.wording import shape as in_words
from grader.model import Outcome

MAX_PARAMETERS = 200_000_000  # VGG16 has 138,357,544
MAX_VALUES = 64_000_000


class Evaluator(Protocol):
    """What the fixture ``evaluator`` is for a model."""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        """Return a function of `grader.worker.evaluator`."""


class Shapes:
    """Computes the shapes of a graph, call by call.

    Args:
        graph: The model.
        shape: Shape of its input without the batch axis.
        dtype: Dtype of its input.
        evaluator: Rebuilds the layers that `grader.checks.layers` does not know.
    """

    def __init__(self, graph: Graph, shape: Shape, dtype: str, evaluator: Evaluator | None) -> None:
        self._graph = graph
        self._evaluator = evaluator
        self._outputs: list[list[dict[str, Any]]] = [[{"shape": shape, "dtype": dtype}]]
        self._weights: dict[int, tuple[Shape, ...]] = {}
        self._left = MAX_PARAMETERS

    def spec(self, compiled: Compiled | None) -> ModelSpec:
        """Return the model with all shapes.

        Args:
            compiled: How it is compiled.

        Raises:
            Mismatch: A layer cannot have its input, is too large, or is unknown.
        """
        graph = self._graph
        layers = tuple(self._layer(position, call) for position, call in enumerate(graph.calls, 1))
        start = self._outputs[0][0]
        return ModelSpec(
            start["shape"],
            layers,
            self._shape(graph.output),
            tuple(shape for number in range(len(graph.layers)) for shape in self._weights.get(number, ())),
            compiled,
            any(settings.has_custom_penalty for settings in graph.layers),
            _recipe(graph, start),
        )

    def _shape(self, tensor: Tensor) -> Shape:
        outputs = self._outputs[tensor.call]
        if tensor.index >= len(outputs):
            raise Mismatch("The model cannot be read: it uses an output that a layer does not have.")
        shape: Shape = outputs[tensor.index]["shape"]
        return shape

    def _layer(self, position: int, call: Call) -> Layer:
        settings = self._graph.layers[call.layer]
        where = f"Layer {position} ({settings.kind})"
        tensors = call.tensors()
        inputs = [self._shape(tensor) for tensor in tensors]
        outputs, weights = self._compute(where, settings, call, inputs)
        for each in outputs:
            _expect_size(where, each["shape"], inputs)
        self._outputs.append(outputs)
        is_new = call.layer not in self._weights
        if is_new:
            self._weights[call.layer] = weights
            self._left -= sum(math.prod(shape) for shape in weights)
            if self._left < 0:
                raise Mismatch(f"The model has more than {MAX_PARAMETERS:,} parameters.")
        kind, arguments = _presented(settings)
        return Layer(
            kind,
            arguments,
            inputs[0] if inputs else (),
            outputs[0]["shape"],
            weights if is_new else (),
            tuple(tensor.call for tensor in tensors),
            settings.trainable and not self._graph.frozen[call.layer],
            call.unit,
            settings.target[0] == "operation",
        )

    def _compute(
        self, where: str, settings: Settings, call: Call, inputs: list[Shape]
    ) -> tuple[list[dict[str, Any]], tuple[Shape, ...]]:
        """Return shapes and dtypes of the outputs, and the shapes of the weights."""
        if _is_plain(call) and settings.target[0] == "layer":
            try:
                known = shapes_of(settings.kind, settings.arguments, inputs)
            except ValueError:
                raise Mismatch(_impossible(where, inputs)) from None
            if known:
                return [{"shape": known[0], "dtype": self._dtype(settings, call)}], tuple(known[1])
        is_function = settings.target[0] == "operation" and _is_activation(settings, _CHANGE_THE_SHAPE)
        if _is_plain(call) and is_function and len(inputs) == 1:
            return [{"shape": inputs[0], "dtype": self._dtype(settings, call)}], ()
        return self._ask(where, settings, call, inputs)

    def _dtype(self, settings: Settings, call: Call) -> str:
        if settings.kind in ("Flatten", "Reshape", "Permute", "Identity", "RepeatVector"):
            dtype: str = self._outputs[call.tensors()[0].call][0]["dtype"]
            return dtype
        return "float32"

    def _ask(
        self, where: str, settings: Settings, call: Call, inputs: list[Shape]
    ) -> tuple[list[dict[str, Any]], tuple[Shape, ...]]:
        """Let the evaluator rebuild a layer."""
        if self._evaluator is None:
            raise TypeError(f"{settings.kind} needs the fixture evaluator: expect_model(value, evaluator)")
        used = sorted({tensor.call for tensor in call.tensors()})
        request = {
            "layer": {"target": settings.target, "arguments": settings.arguments},
            "call": _written(call, {position: number for number, position in enumerate(used)}),
            "inputs": [self._outputs[position] for position in used],
            "parameters": self._left,
        }
        answer = _asked(self._evaluator, where, request)
        if "refused" in answer:
            raise Mismatch(_why_refused(where, answer, inputs))
        outputs = [
            {"shape": _without_batch(where, each["shape"]), "dtype": each["dtype"]}
            for each in answer["outputs"]
        ]
        if not 1 <= len(outputs) <= MAX_OUTPUTS:
            raise Mismatch(f"{where} has {len(outputs)} outputs, which cannot be graded.")
        return outputs, tuple(tuple(shape) for shape in answer["weights"])


def _asked(evaluator: Evaluator, where: str, request: dict[str, Any]) -> dict[str, Any]:
    """Return the evaluator's answer about a layer.

    Raises:
        Mismatch: Rebuilding the layer takes too much memory or processor time.
        Fault: The evaluator did not answer for another reason.
    """
    try:
        answer: dict[str, Any] = evaluator.layer_shapes(json.dumps(request).encode())
    except Fault as fault:
        if fault.outcome in (Outcome.MEMORY, Outcome.TIMEOUT, Outcome.CRASHED):
            raise Mismatch(f"{where} is too large: the grader could not rebuild it.") from None
        raise
    return answer


def _is_plain(call: Call) -> bool:
    """Return whether a call has only tensors as arguments: one, or a list of them."""
    arguments = call.arguments
    if len(arguments) == 1 and type(arguments[0]) is list:
        arguments = arguments[0]
    given = [value for value in call.keywords.values() if value is not None]
    return not given and bool(arguments) and all(isinstance(item, Tensor) for item in arguments)


_CHANGE_THE_SHAPE = frozenset({"glu"})


def _is_activation(settings: Settings, without: frozenset[str] = frozenset()) -> bool:
    return activation_of_layer(settings.target[-1]) in ACTIVATIONS - without


def _presented(settings: Settings) -> tuple[str, dict[str, Any]]:
    """Return kind and arguments of a layer as a check sees them."""
    arguments = {
        key: tuple(value) if type(value) is list else value for key, value in settings.arguments.items()
    }
    if settings.target[0] == "operation" and _is_activation(settings):
        return "Activation", {"activation": activation_of_layer(settings.target[-1]), **arguments}
    return settings.kind, arguments


def _why_refused(where: str, answer: dict[str, Any], inputs: list[Shape]) -> str:
    """Return the message for a layer that the evaluator could not rebuild."""
    if answer["refused"] == "size":
        return f"{where} has too many parameters."
    if answer["refused"] == "class":
        return f"{where} is not one of the layers in `keras.layers`."
    sizes = " and ".join(in_words(shape) for shape in inputs[:4]) or "nothing"
    reason = str(answer["reason"]).strip().removesuffix(".")
    return (
        f"The grader cannot rebuild {where[:1].lower()}{where[1:]} for an input of shape {sizes}: {reason}."
    )


def _impossible(where: str, inputs: list[Shape]) -> str:
    sizes = " and ".join(in_words(shape) for shape in inputs[:4]) or "nothing"
    return f"{where} cannot have an input of shape {sizes}."


def _without_batch(where: str, shape: Any) -> Shape:
    if not shape or shape[0] is not None:
        raise Mismatch(f"{where} mixes the images of a batch. Each image needs a separate output.")
    if any(side is None for side in shape[1:]):
        raise Mismatch(f"The output size of {where[:1].lower()}{where[1:]} is not fixed.")
    return tuple(shape[1:])


def _expect_size(where: str, shape: Shape, inputs: list[Shape]) -> None:
    if shape and min(shape) < 1:
        sizes = " and ".join(in_words(each) for each in inputs[:4]) or "nothing"
        raise Mismatch(f"{where} reduces an input of shape {sizes} to size 0.")
    if math.prod(shape) > MAX_VALUES:
        raise Mismatch(f"The output of {where[:1].lower()}{where[1:]} is too large.")


def _recipe(graph: Graph, start: dict[str, Any]) -> bytes:
    """Return the recipe of a model as JSON, see `grader.worker.rebuild`."""
    document = {
        "input": start,
        "layers": [{"target": each.target, "arguments": each.arguments} for each in graph.layers],
        "calls": [_written(call) for call in graph.calls],
        "output": [graph.output.call, graph.output.index],
    }
    return json.dumps(document, sort_keys=True).encode()


def _written(call: Call, numbers: dict[int, int] | None = None) -> dict[str, Any]:
    """Return a call as in a recipe; `numbers` replaces the positions of the calls that it refers to."""

    def write(value: Any) -> Any:
        if isinstance(value, Tensor):
            return {"$tensor": [numbers[value.call] if numbers else value.call, value.index]}
        if type(value) is list:
            return [write(item) for item in value]
        return {key: write(item) for key, item in value.items()} if type(value) is dict else value

    return {
        "layer": call.layer,
        "arguments": write(call.arguments),
        "keywords": write(call.keywords),
    }

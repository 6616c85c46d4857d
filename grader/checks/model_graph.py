"""The calls of a model in order, with nested models replaced by their layers.

A document (`grader.worker.keras_documents`) is a tree: models contain layers and models. `read_graph` turns
it into a flat list of calls. Each call names the layer and the tensors that it takes; a chain of chains is a
chain. The document comes from a learner's worker, so every name, number and size in it is checked.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from grader.checks.declare import Mismatch
from grader.checks.layer_settings import MODELS, Settings, library_of
from grader.checks.model_calls import (
    MAX_ARGUMENTS,
    MAX_OUTPUTS,
    Call,
    End,
    MissingError,
    Tensor,
    read_argument,
    read_ends,
    tensors_in,
)
from grader.checks.wording import counted

MAX_LAYERS = 2000  # NASNetLarge has 1,038
MAX_CALLS = 2000
MAX_DEPTH = 10

BUILD_WITH = "Build it with `keras.Sequential([...])` or `keras.Model(inputs, outputs)`."


@dataclass
class Graph:
    """A model as a list of calls.

    Attributes:
        input: Entry of the input layer.
        layers: Settings of the layers, in the order of their weights.
        frozen: For each layer, whether an enclosing model is not trainable.
        calls: The calls, each after those whose tensors it takes.
        output: The tensor that the model returns.
    """

    input: dict[str, Any]
    layers: list[Settings]
    frozen: list[bool]
    calls: list[Call]
    output: Tensor


ReadLayer = Callable[[Any, int], Settings]
"""Reads the entry of the layer with this position."""


def read_graph(document: Any, read_layer: ReadLayer) -> Graph:
    """Return the calls of a model.

    Args:
        document: The document of a model, decoded from JSON.
        read_layer: Returns the settings of a layer; raises `Mismatch` for one that cannot be graded.

    Raises:
        Mismatch: The document is not one of a model with one input and one output.
    """
    builder = _Builder(read_layer)
    model = builder.model(document, frozen=False, depth=0)
    inputs = list(model.inputs())
    if not inputs:
        raise Mismatch("The model has no input shape. Start it with `keras.Input(shape)`.")
    if len(inputs) > 1:
        raise Mismatch(f"The model has {counted(len(inputs), 'input')}. A model with one input is expected.")
    outputs = builder.apply(model, [Tensor(0)])
    if not builder.calls:
        raise Mismatch("The model has no layers.")
    if len(outputs) != 1:
        raise Mismatch(
            f"The model has {counted(len(outputs), 'output')}. A model with one output is expected."
        )
    return Graph(inputs[0], builder.layers, builder.frozen, builder.calls, outputs[0])


@dataclass
class _Model:
    """A model of the document.

    Attributes:
        is_chain: Whether it is a Sequential model.
        units: Layers (their index), nested models and input layers (their entry), by name and in order.
        nodes: For each unit, the arguments of its calls.
        starts: Names of the input layers in the order of the arguments.
        ends: Name, call and output index of the outputs.
    """

    is_chain: bool
    units: dict[str, int | _Model | dict[str, Any]]
    nodes: dict[str, list[Any]] = field(default_factory=dict)
    starts: list[str] = field(default_factory=list)
    ends: list[End] = field(default_factory=list)

    def inputs(self) -> Iterator[dict[str, Any]]:
        """Yield the entries of the inputs."""
        if not self.is_chain:
            for name in self.starts:
                unit = self.units.get(name)
                if type(unit) is dict:
                    yield unit
            return
        first = next(iter(self.units.values()), None)
        if isinstance(first, _Model):
            yield from first.inputs()
        elif type(first) is dict:
            yield first


class _Builder:
    """Collects layers and calls while it walks through the document."""

    def __init__(self, read_layer: ReadLayer) -> None:
        self._read_layer = read_layer
        self.layers: list[Settings] = []
        self.frozen: list[bool] = []
        self.calls: list[Call] = []
        self._applied = 0
        self._outermost: _Model | None = None
        self._unit_number = 0

    def model(self, document: Any, *, frozen: bool, depth: int) -> _Model:
        """Read a model and register its layers in the order of their weights."""
        try:
            kind, config = document["class_name"], document["config"]
            entries = config["layers"] if config is not None else None
        except (KeyError, TypeError):
            raise Mismatch(f"The model has no configuration. {BUILD_WITH}") from None
        if kind not in MODELS or entries is None:
            raise Mismatch(custom_model(kind, document.get("module")))
        if type(entries) is not list or depth > MAX_DEPTH:
            raise Mismatch("The model cannot be read: its models are nested too deeply.")
        if not entries and not depth:
            raise Mismatch("The model has no layers.")
        frozen = frozen or config.get("trainable") is False
        model = _Model(kind == "Sequential", {})
        for number, entry in enumerate(entries):
            name = str(number) if model.is_chain else _name(entry)
            if name in model.units:
                raise Mismatch("The model cannot be read: two of its layers have the same name.")
            model.units[name] = self._unit(entry, frozen=frozen, depth=depth)
            if not model.is_chain:
                nodes = entry.get("inbound_nodes")
                model.nodes[name] = nodes if type(nodes) is list else []
        if not model.is_chain:
            model.starts = [end[0] for end in read_ends(config.get("input_layers"))]
            model.ends = read_ends(config.get("output_layers"))
        return model

    def _unit(self, entry: Any, *, frozen: bool, depth: int) -> int | _Model | dict[str, Any]:
        if type(entry) is not dict:
            raise Mismatch(f"Layer {len(self.layers) + 1} cannot be read.")
        name, config = entry.get("class_name"), entry.get("config")
        if name == "InputLayer" and type(config) is dict:
            return config
        if name in MODELS and entry.get("module", "keras") == "keras":
            return self.model(entry, frozen=frozen, depth=depth + 1)
        if len(self.layers) >= MAX_LAYERS:
            raise Mismatch(f"The model has more than {MAX_LAYERS:,} layers, which is too many to grade.")
        self.layers.append(self._read_layer(entry, len(self.layers) + 1))
        self.frozen.append(frozen)
        return len(self.layers) - 1

    def apply(self, model: _Model, inputs: list[Tensor]) -> list[Tensor]:
        """Append the calls of a model to `calls`; return its outputs."""
        self._outermost = self._outermost or model
        self._applied += 1
        if self._applied > MAX_CALLS:
            raise Mismatch("The model contains too many models to be graded.")
        if not model.is_chain:
            return self._apply_graph(model, inputs)
        if len(inputs) != 1:
            raise Mismatch(f"A Sequential model inside the model takes {counted(len(inputs), 'input')}.")
        for position, unit in enumerate(model.units.values()):
            if isinstance(unit, dict):
                if position:
                    raise Mismatch("The input must be the first layer of a Sequential model.")
                continue
            self._count_unit(model)
            inputs = self.apply(unit, inputs) if isinstance(unit, _Model) else [self._call(unit, inputs, {})]
        return inputs

    def _apply_graph(self, model: _Model, inputs: list[Tensor]) -> list[Tensor]:
        if len(inputs) != len(model.starts):
            raise Mismatch("The model cannot be read: a model inside it has another number of inputs.")
        known: dict[End, Tensor] = {}
        for name, tensor in zip(model.starts, inputs, strict=True):
            known[name, 0, 0] = tensor
        queue = deque(
            (name, number, node)
            for name, nodes in model.nodes.items()
            for number, node in enumerate(nodes)
            if not isinstance(model.units[name], dict)
        )
        waiting: dict[End, list[tuple[str, int, Any]]] = {}
        while queue:
            each = queue.popleft()
            missing = self._apply_node(model, *each, known)
            if missing:
                waiting.setdefault(missing, []).append(each)
                continue
            for end in [end for end in waiting if end[:2] == each[:2]]:
                queue.extendleft(reversed(waiting.pop(end)))
        if waiting:
            raise Mismatch("The model cannot be read: its layers are connected in a circle.")
        try:
            return [known[_end(model, *end)] for end in model.ends]
        except KeyError:
            raise Mismatch("The model cannot be read: its output is not one of its layers.") from None

    def _apply_node(
        self, model: _Model, name: str, number: int, node: Any, known: dict[End, Tensor]
    ) -> End | None:
        """Append the calls of one node if its tensors are known; else return one that is not."""
        if type(node) is not dict or type(node.get("args")) is not list:
            raise Mismatch(f"The model cannot be read: the connections of {name[:40]} are malformed.")
        budget = [MAX_ARGUMENTS]
        try:
            arguments = [read_argument(value, known, budget) for value in node["args"]]
            given = node.get("kwargs")
            keywords = {
                str(key)[:80]: read_argument(value, known, budget)
                for key, value in (given.items() if isinstance(given, dict) else ())
                if key not in ("training", "mask")
            }
        except MissingError as missing:
            return missing.end
        self._count_unit(model)
        unit = model.units[name]
        if isinstance(unit, _Model):
            outputs = self.apply(unit, list(tensors_in(arguments)))
        else:
            assert isinstance(unit, int)  # input layers have no calls
            call = self._call(unit, arguments, keywords).call
            outputs = [Tensor(call, index) for index in range(MAX_OUTPUTS)]
        known.update({(name, number, index): tensor for index, tensor in enumerate(outputs)})
        return None

    def _count_unit(self, model: _Model) -> None:
        if model is self._outermost:
            self._unit_number += 1

    def _call(self, layer: int, arguments: list[Any], keywords: dict[str, Any]) -> Tensor:
        if len(self.calls) >= MAX_CALLS:
            raise Mismatch(f"The model has more than {MAX_CALLS:,} layers, which is too many to grade.")
        self.calls.append(Call(layer, arguments, keywords, self._unit_number))
        return Tensor(len(self.calls))


def _end(model: _Model, name: str, number: int, index: int) -> End:
    """Return the key of an output of a model.

    In ``output_layers``, Keras numbers the calls of a functional model from 1, because it has called itself
    once; in ``inbound_nodes``, from 0.
    """
    unit = model.units.get(name)
    return name, number - (isinstance(unit, _Model) and not unit.is_chain), index


def custom_model(name: object, module: object) -> str:
    """Return the message for a model whose class computes something else than its layers in order."""
    library = library_of(module)
    what = "contains custom code, which the grader does not run"
    if library != "custom":
        what = f"belongs to the library {library}, whose models the grader cannot read"
    return f"The class {str(name)[:40]} of the model {what}. {BUILD_WITH}"


def _name(entry: Any) -> str:
    name = entry.get("name") if type(entry) is dict else None
    if type(name) is not str:
        raise Mismatch("The model cannot be read: one of its layers has no name.")
    return name[:200]

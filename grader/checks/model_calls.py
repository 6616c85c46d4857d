"""The calls of layers in a model's document: which layer takes which tensors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from grader.checks.declare import Mismatch

MAX_ARGUMENTS = 500
MAX_OUTPUTS = 64

End = tuple[str, int, int]
"""An output: name of the layer or model, number of the call, index of the output."""


@dataclass(frozen=True, slots=True)
class Tensor:
    """An output of a call.

    Attributes:
        call: Position of the call, from 1; 0 is the input of the model.
        index: Position among the outputs of this call.
    """

    call: int
    index: int = 0


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a layer.

    Attributes:
        layer: Index of the layer in `Graph.layers`.
        arguments: Positional arguments: tensors, scalars, lists and dicts.
        keywords: Keyword arguments likewise.
        unit: Number of the layer in the outermost model; the layers of a model inside it share one.
    """

    layer: int
    arguments: list[Any]
    keywords: dict[str, Any]
    unit: int = 0

    def tensors(self) -> list[Tensor]:
        """Return the tensors in the arguments, in order."""
        return list(tensors_in([self.arguments, list(self.keywords.values())]))


class MissingError(Exception):
    """An argument is the output of a call that has not been read yet."""

    def __init__(self, end: End) -> None:
        super().__init__(end)
        self.end = end


def read_ends(value: Any, depth: int = 0) -> list[End]:
    """Return the tensors that ``input_layers`` or ``output_layers`` name, which may be nested."""
    if type(value) is list and len(value) == 3 and [type(item) for item in value] == [str, int, int]:
        return [(value[0], value[1], value[2])]
    if type(value) in (list, dict) and depth < 3:
        items = value if type(value) is list else [value[key] for key in sorted(value)]
        return [end for item in items[:100] for end in read_ends(item, depth + 1)]
    return []


def read_argument(value: Any, known: Mapping[End, Tensor], budget: list[int], depth: int = 0) -> Any:
    """Return an argument of a call with tensors in place of their names.

    Raises:
        MissingError: A tensor is not known yet.
    """
    budget[0] -= 1
    if budget[0] < 0 or depth > 6:
        raise Mismatch("The model cannot be read: a layer is called with too many arguments.")
    if type(value) is dict and value.get("class_name") == "__keras_tensor__":
        config = value.get("config")
        end = read_ends(config.get("keras_history") if type(config) is dict else None)
        if not end:
            raise Mismatch("The model cannot be read: a connection is malformed.")
        if end[0] not in known:
            raise MissingError(end[0])
        return known[end[0]]
    if type(value) is list:
        return [read_argument(item, known, budget, depth + 1) for item in value]
    if type(value) is dict and "class_name" in value:
        return _literal(value, budget)
    if type(value) is dict and not any(key.startswith("$") for key in value):
        return {key[:80]: read_argument(item, known, budget, depth + 1) for key, item in value.items()}
    if value is None or type(value) in (bool, int, float) or (type(value) is str and len(value) <= 200):
        return value
    raise Mismatch("The model cannot be read: a layer is called with an argument of an unknown kind.")


def _literal(value: dict[str, Any], budget: list[int]) -> Any:
    """Return a slice, an ellipsis or an array in the form that `grader.worker.rebuild` knows."""
    name, config = value["class_name"], value.get("config")
    if name == "__ellipsis__":
        return {"$ellipsis": True}
    if type(config) is dict and name == "__slice__":
        ends = [config.get(end) for end in ("start", "stop", "step")]
        return {"$slice": read_argument(ends, {}, budget)}
    if type(config) is dict and name in ("__numpy__", "__tensor__"):
        return {"$array": [read_argument(config.get("value"), {}, budget), str(config.get("dtype"))[:20]]}
    raise Mismatch("The model cannot be read: a layer is called with an argument of an unknown kind.")


def tensors_in(value: Any) -> Iterator[Tensor]:
    """Yield the tensors in the arguments of a call."""
    if isinstance(value, Tensor):
        yield value
    elif type(value) in (list, dict):
        for item in value if type(value) is list else value.values():
            yield from tensors_in(item)

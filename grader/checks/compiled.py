"""How a model is compiled: its loss, optimizer and metrics, as the learner's worker claims."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field
from typing import Any

from grader.checks.names import loss_name, snake_case

MAX_TEXT = 200_000
MAX_METRICS = 32

_TENSORFLOW_LOSSES = {
    "softmax_cross_entropy_with_logits": "categorical_crossentropy",
    "sigmoid_cross_entropy_with_logits": "binary_crossentropy",
    "sparse_softmax_cross_entropy_with_logits": "sparse_categorical_crossentropy",
}

_ACCURACIES = frozenset(
    {"accuracy", "binary_accuracy", "categorical_accuracy", "sparse_categorical_accuracy"}
)

EXACT_ACCURACY = "exact_accuracy"
"""Name of ``keras.metrics.Accuracy``, which counts equal numbers. The string "accuracy" means another one."""

_LOSS_ARGUMENTS = frozenset(
    "from_logits label_smoothing alpha gamma axis reduction delta apply_class_balancing ignore_class q margin"
    " remove_diagonal beta".split()
)


@dataclass(frozen=True, slots=True)
class Compiled:
    """The arguments of ``model.compile``. They are claims: never give points for them alone.

    Names are those of classes in snake case, however the learner wrote them: ``"mse"``, ``keras.losses.mse``
    and ``MeanSquaredError(name="error")`` are all ``mean_squared_error``.

    Attributes:
        loss: Name of the loss, such as ``categorical_crossentropy``; empty if there is none. For custom code,
            the name of the class or function. ``crossentropy`` is Keras's choice by the shape of the labels.
        loss_arguments: Arguments of the loss without ``name`` and ``dtype``; empty for a function.
        is_custom_loss: Whether the loss is not one of Keras, so that `loss_recipe` is None.
        loss_weight: Factor of the loss.
        optimizer: Class name of the optimizer, such as ``Adam``.
        learning_rate: Learning rate; None if it follows a schedule.
        schedule: Class name of the schedule, such as ``CosineDecay``; empty if there is none.
        metrics: Names of the metrics, such as ``accuracy`` or ``top_k_categorical_accuracy``. An object of
            ``keras.metrics.Accuracy`` is `EXACT_ACCURACY`.
    """

    loss: str = ""
    loss_arguments: dict[str, Any] = field(default_factory=dict)
    is_custom_loss: bool = False
    loss_weight: float = 1.0
    optimizer: str = ""
    learning_rate: float | None = None
    schedule: str = ""
    metrics: tuple[str, ...] = ()

    @property
    def from_logits(self) -> bool:
        """Whether the loss expects logits instead of probabilities."""
        return self.loss_arguments.get("from_logits") is True

    @property
    def label_smoothing(self) -> float:
        """Label smoothing of the loss, a fraction from 0 to 1."""
        return _real(self.loss_arguments.get("label_smoothing")) or 0.0

    @property
    def measures_accuracy(self) -> bool:
        """Whether one of the metrics is the accuracy, under any of its names."""
        return any(name in _ACCURACIES for name in self.metrics)

    def loss_recipe(self, *, of_probabilities: bool = False) -> bytes | None:
        """Return the loss as the argument of `grader.worker.evaluator.loss_of`; None for a custom loss.

        Args:
            of_probabilities: The model ends with softmax or sigmoid. Keras then ignores ``from_logits``.
        """
        if self.is_custom_loss or not self.loss:
            return None
        arguments = dict(self.loss_arguments)
        if of_probabilities and "from_logits" in arguments:
            arguments["from_logits"] = False
        return json.dumps({"kind": self.loss, "arguments": arguments}).encode()


def read_compiled(text: object) -> Compiled | None:
    """Return how a model is compiled; None if it is not, or if the description cannot be read.

    Args:
        text: The document that `grader.worker.keras_documents.compile_document` wrote.
    """
    if type(text) is not str or len(text) > MAX_TEXT:
        return None
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if type(document) is not dict or not document:
        return None
    loss, arguments, is_custom = _loss(_first(document.get("loss")))
    optimizer = document.get("optimizer")
    config = optimizer.get("config") if type(optimizer) is dict else None
    rate: Any = config.get("learning_rate") if type(config) is dict else None
    return Compiled(
        loss,
        arguments,
        is_custom,
        _weight(document.get("loss_weights")),
        _name(optimizer),
        _real(rate),
        _name(rate) if type(rate) is dict else "",
        _metrics(document.get("metrics")),
    )


def _first(value: Any) -> Any:
    """Return the only entry of a list or dict with one entry for each output."""
    if type(value) is list:
        return value[0] if value else None
    if type(value) is dict and "class_name" not in value:
        return next(iter(value.values()), None)
    return value


def _weight(value: Any) -> float:
    weight = _real(_first(value))
    return 1.0 if weight is None else weight


def _real(value: Any) -> float | None:
    """Return a finite number as a float; None for anything else."""
    if type(value) is int and abs(value) < 10**300:
        return float(value)
    return value if type(value) is float and math.isfinite(value) else None


def _name(entry: Any) -> str:
    name = entry.get("class_name") if type(entry) is dict else entry
    return name[:80] if type(name) is str else ""


def _library(entry: Any) -> str:
    module = entry.get("module") if type(entry) is dict else "keras"
    return module.partition(".")[0] if type(module) is str else ""


def _loss(entry: Any) -> tuple[str, dict[str, Any], bool]:
    """Return name and arguments of a loss, and whether it is custom code."""
    if entry is None:
        return "", {}, False
    config = entry.get("config") if type(entry) is dict else None
    is_function = _name(entry) == "function"
    name = str(config)[:80] if is_function else _name(entry)
    library = _library(entry)
    if library == "tensorflow":
        kind = _TENSORFLOW_LOSSES.get(name.removesuffix("_v2"))
        return (kind, {"from_logits": True}, False) if kind else (name, {}, True)
    if library != "keras" or (type(entry) is dict and type(config) not in (dict, str)):
        return name, {}, True
    if type(config) is not dict:
        return loss_name(name), {}, False
    arguments = {
        key: value
        for key, value in config.items()
        if key in _LOSS_ARGUMENTS and (value is None or type(value) in (bool, int, float, str, list))
    }
    return loss_name(name), arguments, False


def _metrics(entries: Any) -> tuple[str, ...]:
    if type(entries) is dict and "class_name" not in entries:
        entries = list(entries.values())
    names: list[str] = []
    for entry in entries if type(entries) is list else [entries]:
        if type(entry) is list:
            names += _metrics(entry)
        elif entry is not None:
            is_function = _name(entry) == "function"
            name = str(entry.get("config"))[:80] if is_function else _name(entry)
            is_custom = type(entry) is dict and _library(entry) not in ("keras", "tensorflow")
            if name == "Accuracy" and type(entry) is dict and not is_custom:
                names.append(EXACT_ACCURACY)
            else:
                names.append(snake_case(name) if is_custom else loss_name(name))
    return tuple(names[:MAX_METRICS])

"""A short description of a wrong answer, by which a class's equal wrong answers are found.

All submissions of a class get the same random inputs, so functions that return the same wrong values follow
the same thought, in whatever style they are written. OverCode (Glassman et al., ACM TOCHI 2015) compares the
values of variables for the same purpose; returned values are simpler and do not depend on the program.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from grader.checks.declare import Mismatch
from grader.checks.faults import Fault
from grader.checks.layer_settings import read_settings
from grader.checks.model_graph import Graph, read_graph
from grader.judge.recorder import AnsweredCall
from grader.judge.submission import RemoteObject
from grader.model import AnswerSignature
from grader.text.code_shapes import line_shape

MAX_ITEMS = 24
"""Items of a list or dict that are described."""

MAX_DEPTH = 4
MAX_MESSAGE = 400
MAX_TEXT = 120

SAMPLES = 12
"""Values of an array that are described, evenly spread over it."""

DIGITS = 6
"""Significant digits of a number; a float32 has about seven."""

NOISE = 1e-5
"""Part of the largest value of an array below which a number is a rounding error.

The mean of centered values is such a number.
"""


def signature_of_calls(calls: Iterable[AnsweredCall]) -> AnswerSignature | None:
    """Return the signature of the calls of a check: what they returned, modified and wrote.

    Returns:
        The signature; None if there was no call.
    """
    numbers: list[float] = []
    forms = [_call(each, numbers) for each in calls]
    return AnswerSignature(form="; ".join(forms), numbers=tuple(numbers)) if forms else None


def signature_of_fault(fault: Fault) -> AnswerSignature | None:
    """Return the signature of an exception: its type, with a name or the shape of the line.

    A message that quotes a name of the line, such as a missing attribute, says more than its other parts.

    Returns:
        The signature; None for a fault without a line, such as a timeout: it says nothing about the cause.
    """
    line = fault.frames[-1].source if fault.frames else ""
    kind, _, message = fault.error.partition(":")
    quoted = re.findall(r"['\"`](\w+)['\"`]", message[:MAX_MESSAGE])
    names = [name for name in dict.fromkeys(quoted) if re.search(rf"\b{name}\b", line)]
    where = f"about {', '.join(names)}" if names else f"in {shape}" if (shape := line_shape(line)) else ""
    return AnswerSignature(form=f"{kind or fault.outcome} {where}") if where else None


def _call(call: AnsweredCall, numbers: list[float]) -> str:
    parts = [_form(call.value, numbers, MAX_DEPTH)]
    parts += [f"modifies argument {place}: {_array(array, numbers)}" for place, array in call.changed.items()]
    parts += [f"writes {name} {_digest(content.hex())}" for name, content in sorted(call.files.items())]
    return ", ".join(parts)


def _form(value: object, numbers: list[float], depth: int) -> str:
    """Return the structure of a value, and append its numbers to `numbers`."""
    if isinstance(value, np.generic) and value.dtype.kind in "biuf":
        return _number(value.item(), numbers, str(value.dtype))
    if value is None or isinstance(value, bool):
        return str(value)
    if isinstance(value, (int, float)):
        return _number(value, numbers, type(value).__name__)
    if isinstance(value, str):
        return json.dumps(value[:MAX_TEXT])
    if isinstance(value, np.ndarray):
        return _array(value, numbers)
    if isinstance(value, RemoteObject):
        name = "model" if value.about.get("kind") == "model" else value.type[:MAX_TEXT]
        return f"{name} {_digest(_structure(value.about))}"
    if depth == 0:
        return "…"
    if isinstance(value, Mapping):
        items = list(value.items())[:MAX_ITEMS]
        inner = (
            f"{json.dumps(str(key)[:MAX_TEXT])}: {_form(each, numbers, depth - 1)}" for key, each in items
        )
        return f"{{{', '.join(inner)}}} of {len(value)}"
    if isinstance(value, Sequence):
        inner = (_form(each, numbers, depth - 1) for each in value[:MAX_ITEMS])
        return f"[{', '.join(inner)}] of {len(value)}"
    return type(value).__name__


def _number(value: float, numbers: list[float], kind: str) -> str:
    try:
        number = float(value)
    except OverflowError:
        return "integer beyond the range of a float"
    if not math.isfinite(number):
        return str(number)
    numbers.append(_short(number))
    return f"{kind} number"


def _array(array: np.ndarray, numbers: list[float]) -> str:
    form = f"{array.dtype} array {'×'.join(map(str, array.shape))}"
    if array.size == 0 or array.dtype.kind not in "biuf":
        return form
    flat = array.reshape(-1)
    with np.errstate(all="ignore"):
        values = flat.astype(np.float64)
        finite = np.isfinite(values)
        if not finite.all():
            return f"{form} with {_digest(np.packbits(finite).tobytes().hex())} not finite"
        spots = np.linspace(0, flat.size - 1, min(SAMPLES, flat.size)).astype(int)
        found = [values.mean(), values.std(), values.min(), values.max(), *values[spots]]
    noise = NOISE * float(np.abs(values).max())
    numbers += [_short(float(each), noise) for each in found if math.isfinite(each)]
    return form


def _short(number: float, noise: float = 0.0) -> float:
    return float(f"{number:.{DIGITS}g}") if abs(number) > noise else 0.0


def _structure(about: Mapping[str, Any]) -> object:
    """Return a description of an object by which equal objects are found, however they were made.

    A model is the list of its layers with their settings and inputs, so that a Sequential and a functional
    model of the same layers are equal.
    """
    if about.get("kind") == "model":
        try:
            graph = read_graph(
                json.loads(str(about.get("config"))), lambda entry, at: read_settings(entry, at, dict)
            )
            return [_layers(graph), _unnamed(about.get("compile"))]
        except (Mismatch, ValueError, RecursionError):
            pass  # it cannot be graded either
    return _unnamed(about)


def _layers(graph: Graph) -> object:
    calls = [
        [
            graph.layers[call.layer].kind,
            graph.layers[call.layer].arguments,
            [each.call for each in call.tensors()],
        ]
        for call in graph.calls
    ]
    return [graph.input.get("batch_shape"), calls]


def _unnamed(value: object) -> object:
    """Return a description of an object without the names that Keras or the learner gave to its parts."""
    if isinstance(value, str) and value[:1] in "{[":
        try:
            return _unnamed(json.loads(value))
        except (ValueError, RecursionError):
            return value
    if isinstance(value, Mapping):
        return {str(key): _unnamed(each) for key, each in value.items() if key not in ("name", "seed")}
    if isinstance(value, (list, tuple)):
        return [_unnamed(each) for each in value]
    return value


def _digest(value: object) -> str:
    text = json.dumps(value, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:12]

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

import numpy as np

from grader.checks.faults import Fault
from grader.judge.submission import RemoteObject
from grader.model import AnswerSignature

MAX_ITEMS = 24
"""Items of a list or dict that are described."""

MAX_DEPTH = 4
MAX_TEXT = 120

SAMPLES = 12
"""Values of an array that are described, evenly spread over it."""

DIGITS = 6
"""Significant digits of a number; a float32 has about seven."""


def signature_of_answers(answers: Iterable[object]) -> AnswerSignature | None:
    """Return the signature of what the calls of a check returned; None if there was no call."""
    described = list(answers)
    if not described:
        return None
    numbers: list[float] = []
    forms = [_form(each, numbers, MAX_DEPTH) for each in described]
    return AnswerSignature(form="; ".join(forms), numbers=tuple(numbers))


def signature_of_fault(fault: Fault) -> AnswerSignature:
    """Return the signature of an exception, a crash or a timeout: its kind, and the shape of the line."""
    kind = fault.error.partition(":")[0] or str(fault.outcome)
    line = line_shape(fault.frames[-1].source) if fault.frames else ""
    return AnswerSignature(form=f"{kind} in {line}" if line else kind)


def line_shape(line: str) -> str:
    """Return a line of code without the names, numbers and texts that each learner chooses.

    Names of functions and attributes stay: ``x = np.mean(img, 0)`` becomes ``_ = _.mean(_, 0)``.
    """
    line = re.sub(r"(\"[^\"]*\"|'[^']*')", "''", line[:MAX_TEXT].partition("#")[0])
    line = re.sub(r"(?<![\w.])[A-Za-z_]\w*(?!\w|\s*\()", "_", line)
    return re.sub(r"\s+", " ", line).strip()


def _form(value: object, numbers: list[float], depth: int) -> str:
    """Return the structure of a value, and append its numbers to `numbers`."""
    if value is None or isinstance(value, bool):
        return str(value)
    if isinstance(value, (int, float)):
        return _number(value, numbers)
    if isinstance(value, str):
        return json.dumps(value[:MAX_TEXT])
    if isinstance(value, np.ndarray):
        return _array(value, numbers)
    if isinstance(value, RemoteObject):
        return f"{value.type[:MAX_TEXT]} {_digest(_unnamed(value.about))}"
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


def _number(value: float, numbers: list[float]) -> str:
    try:
        number = float(value)
    except OverflowError:
        return "integer beyond the range of a float"
    if not math.isfinite(number):
        return str(number)
    numbers.append(_short(number))
    return type(value).__name__


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
    numbers += [_short(float(each)) for each in found if math.isfinite(each)]
    return form


def _short(number: float) -> float:
    return float(f"{number:.{DIGITS}g}")


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

"""Diagnosis of the misconception behind a wrong answer.

A check states what each misconception of the lesson would return for the same input::

    right = pixels / 255
    with diagnose(
        answer,
        right,
        divides_by_maximum=lambda value: matches(value, pixels / pixels.max()),
        stays_in_uint8=lambda value: matches(value, pixels),
    ):
        expect_close(answer, right)

The predictions are evaluated only if the block raises `Mismatch`. A misconception whose prediction is true
of the answer is part of the result, unless its prediction is true of the right answer, too: for this input,
it explains nothing. The texts are in ``misconceptions.toml``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Literal

import numpy as np

from grader.checks.declare import Mismatch

Prediction = Callable[..., object] | Literal[True]
"""A function of the answer, or True for a misconception that explains every failure of the block."""

ABSENT = object()

_probed: list[list[str]] = []
"""Where `probing` collects; empty unless a right answer is probed."""


@contextmanager
def diagnose(answer: Any = ABSENT, right: Any = ABSENT, /, **predictions: Prediction) -> Iterator[None]:
    """Add the misconceptions that explain a wrong answer to the `Mismatch` that the block raises.

    Args:
        answer: The value that the learner's function returned. Without it, predictions take no argument.
        right: The right answer for the same input, where a single value is right.
        predictions: For each misconception, by id with ``_`` for dashes, a function that returns whether a
            value is the one that the misconception gives, or True for one that explains every failure of the
            block. A prediction that raises counts as false.

    Raises:
        Mismatch: The exception of the block, with the ids.
    """
    try:
        yield
    except Mismatch as mismatch:
        ids = _true_of(answer, predictions)
        if right is not ABSENT:
            values = {name: test for name, test in predictions.items() if test is not True}
            explain_nothing = set(_true_of(right, values))
            ids = [name for name in ids if name not in explain_nothing]
        mismatch.misconceptions = tuple(dict.fromkeys((*mismatch.misconceptions, *ids)))
        raise
    if _probed:
        _probed[-1] += _true_of(
            answer, {name: test for name, test in predictions.items() if test is not True}
        )


@contextmanager
def probing() -> Iterator[list[str]]:
    """Evaluate predictions after right answers as well: the linter refuses those that are true then.

    Yields:
        The ids of these misconceptions, as they are met.
    """
    found: list[str] = []
    _probed.append(found)
    try:
        yield found
    finally:
        _probed.remove(found)


def _true_of(value: Any, predictions: Mapping[str, Prediction]) -> list[str]:
    arguments = () if value is ABSENT else (value,)
    return [
        name.replace("_", "-") for name, prediction in predictions.items() if _is_true(prediction, arguments)
    ]


def _is_true(prediction: Prediction, arguments: tuple[Any, ...]) -> bool:
    try:
        with np.errstate(all="ignore"):
            return prediction is True or bool(prediction(*arguments))
    except Exception:  # the answer may be any value
        return False


def matches(answer: Any, predicted: Any, tolerance: float = 1e-4) -> bool:
    """Return whether an answer equals a prediction: same shape, and all values within `tolerance`.

    Args:
        answer: The value that the learner's function returned.
        predicted: The value that the misconception gives.
        tolerance: Largest absolute difference. It is larger than in a check, because the prediction often has
            another precision than the answer. NaN never matches.
    """
    one, other = np.asarray(answer, dtype=np.float64), np.asarray(predicted, dtype=np.float64)
    return one.shape == other.shape and one.size > 0 and bool((np.abs(one - other) <= tolerance).all())

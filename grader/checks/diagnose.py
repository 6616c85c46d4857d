"""Diagnosis of the misconception behind a wrong answer.

A check states what each misconception of the lesson would return for the same input::

    with diagnose(
        divides_by_maximum=lambda: matches(answer, pixels / pixels.max()),
        stays_in_uint8=lambda: matches(answer, pixels),
    ):
        expect_close(answer, pixels / 255)

The predictions are evaluated only if the block raises `Mismatch`. Every misconception whose prediction is
true is then part of the result. Their texts are in ``misconceptions.toml``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

from grader.checks.declare import Mismatch

Prediction = Callable[[], object]


@contextmanager
def diagnose(**predictions: Prediction) -> Iterator[None]:
    """Add the misconceptions that explain a wrong answer to the `Mismatch` that the block raises.

    Args:
        predictions: For each misconception, by id with ``_`` for dashes, a function that returns whether the
            answer is the one that the misconception gives. A prediction that raises counts as false.

    Raises:
        Mismatch: The exception of the block, with the ids.
    """
    try:
        yield
    except Mismatch as mismatch:
        ids = tuple(name.replace("_", "-") for name, test in predictions.items() if _is_true(test))
        mismatch.misconceptions = tuple(dict.fromkeys((*mismatch.misconceptions, *ids)))
        raise


def _is_true(prediction: Prediction) -> bool:
    try:
        with np.errstate(all="ignore"):
            return bool(prediction())
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

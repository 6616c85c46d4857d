"""Naming the thought behind a wrong answer.

A check says which answers the known misconceptions would give to the same fresh input::

    with naming(
        divides_by_maximum=lambda: near(answer, pixels / pixels.max()),
        stays_in_bytes=lambda: near(answer, pixels),
    ):
        expect_close(answer, pixels / 255)

Nothing is asked of an answer that is right. When the block raises `Mismatch`, every misconception whose
prediction comes true is named, also two at once; none is guessed. The words are in ``misconceptions.toml``.
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
    """Name the misconceptions that a wrong answer fits.

    Args:
        predictions: By name (dashes written as ``_``): whether the answer is what the misconception gives. A
            prediction that cannot be worked out for this answer, and so raises, does not fit.

    Raises:
        Mismatch: The one of the block, with the names.
    """
    try:
        yield
    except Mismatch as mismatch:
        fitting = tuple(name.replace("_", "-") for name, holds in predictions.items() if _holds(holds))
        mismatch.misconceptions = tuple(dict.fromkeys((*mismatch.misconceptions, *fitting)))
        raise


def _holds(prediction: Prediction) -> bool:
    try:
        with np.errstate(all="ignore"):
            return bool(prediction())
    except Exception:  # the answer may be anything at all
        return False


def matches(answer: Any, predicted: Any, tolerance: float = 1e-4) -> bool:
    """Whether an answer equals a prediction: same shape, every number within `tolerance`, none of them NaN.

    Args:
        answer: What came back.
        predicted: What a misconception would give.
        tolerance: Largest absolute difference; wider than a check's own, for a mistake is often made in
            another precision than the prediction.
    """
    one, other = np.asarray(answer, dtype=np.float64), np.asarray(predicted, dtype=np.float64)
    return one.shape == other.shape and one.size > 0 and bool((np.abs(one - other) <= tolerance).all())

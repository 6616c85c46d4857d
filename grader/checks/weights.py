"""Comparison of a model's weights with given ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from grader.checks.declare import Mismatch
from grader.checks.wording import counted
from grader.checks.wording import shape as in_words

CHUNK = 1 << 20
"""Number of values that are compared at a time."""


def expect_weights(found: Sequence[Any], wanted: Sequence[Any], *, tolerance: float = 1e-5) -> None:
    """Raise `Mismatch` unless a model has the wanted weights.

    The comparison needs memory for `CHUNK` values beside the two lists.

    Args:
        found: Weight arrays of the learner's model, from ``learner.weights(model)``, or samples of them.
        wanted: The expected weight arrays, for instance from ``reference.weights(model)``, or samples.
        tolerance: Largest accepted absolute difference.

    Raises:
        Mismatch: The number of arrays or a shape differs, or values differ. The message says in how many of
            the arrays, and where the first one is.
    """
    if len(found) != len(wanted):
        arrays = counted(len(found), "weight array")
        raise Mismatch(f"The model has {arrays}, but {len(wanted)} are expected.")
    different = []
    for position, (mine, given) in enumerate(zip(found, wanted, strict=True), 1):
        if not isinstance(mine, np.ndarray) or mine.dtype.kind not in "fiu":
            raise Mismatch(f"Weight array {position} is not an array of numbers.")
        if mine.shape != given.shape:
            text = f"Weight array {position} has another shape than expected."
            raise Mismatch(text, found=in_words(mine.shape), expected=in_words(given.shape))
        if not _are_close(mine, given, tolerance):
            different.append(position)
    if not different:
        return
    share = "All" if len(different) == len(wanted) else f"{len(different)} of the {len(wanted)}"
    text = f"{share} weight arrays of the model differ from the expected ones"
    if len(different) == len(wanted):
        raise Mismatch(f"{text}. The weights look untrained, or are those of another network.")
    raise Mismatch(f"{text}. The first one is number {different[0]}.")


def _are_close(found: np.ndarray[Any, Any], wanted: np.ndarray[Any, Any], tolerance: float) -> bool:
    left, right = found.reshape(-1), wanted.reshape(-1)
    for start in range(0, left.size, CHUNK):
        part = slice(start, start + CHUNK)
        difference = np.abs(left[part].astype(np.float64) - right[part].astype(np.float64))
        if not (difference <= tolerance).all():
            return False
    return True

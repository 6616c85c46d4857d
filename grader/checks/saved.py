"""Models that a learner's function saved, judged by the bytes of the file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from grader.checks.declare import Mismatch
from grader.checks.faults import Fault
from grader.checks.submission import Submission
from grader.model import Outcome
from grader.worker.wire import InputFile

SECONDS = 60.0
"""Time limit for loading a file and predicting."""

TOLERANCE = 1e-4
"""Largest difference between two predictions of one model."""

_OWN_FAULTS = frozenset({Outcome.RAISED, Outcome.TIMEOUT, Outcome.MEMORY, Outcome.CRASHED})
"""How loading ends if the file is at fault."""


def expect_saved_model(
    opener: Submission,
    content: bytes,
    images: Any,
    predictions: Any,
    weights: Sequence[Any],
) -> None:
    """Check that a ``.keras`` file holds a model that was measured before.

    The file is loaded in a worker that runs no learner code. Keras cannot build a model with a class or
    function of the learner there; then the file must hold the same weights.

    Args:
        opener: The fixture: a worker for this one file.
        content: Content of the file.
        images: A batch of images.
        predictions: The predictions of the measured model for them.
        weights: The weights of the measured model.

    Raises:
        Mismatch: It holds another model, or none.
    """
    try:
        found = opener.within(SECONDS).saved_model(InputFile("model.keras", content), images)
    except Fault as fault:
        if fault.outcome not in _OWN_FAULTS:
            raise
        found = {"refused": "loading it exceeded a limit"}
    if not isinstance(found, dict) or "refused" in found:
        reason = str(found.get("refused", ""))[:200] if isinstance(found, dict) else ""
        raise Mismatch(f"the saved file cannot be loaded as a Keras model. {reason}".strip())
    if "predictions" in found:
        _expect_close(found["predictions"], predictions)
    elif not _holds(found.get("weights"), weights):
        raise Mismatch("the saved file does not contain the weights of the model that was passed in.")


def _expect_close(found: object, expected: Any) -> None:
    same_shape = isinstance(found, np.ndarray) and found.shape == np.shape(expected)
    gap = float(np.abs(found - expected).max()) if same_shape else np.inf
    if not gap <= TOLERANCE:  # also NaN
        raise Mismatch(
            "the model in the saved file makes other predictions than the model that was passed in.",
            found=f"a difference of {gap:.2g}" if same_shape else "another output shape",
            expected="the same predictions",
        )


def _holds(stored: object, weights: Sequence[Any]) -> bool:
    """Return whether every weight is among the stored arrays."""
    arrays = [each for each in stored if isinstance(each, np.ndarray)] if isinstance(stored, list) else []
    by_shape: dict[tuple[int, ...], list[Any]] = {}
    for each in arrays:
        by_shape.setdefault(each.shape, []).append(each)
    return all(
        any(np.array_equal(each, weight) for each in by_shape.get(np.shape(weight), ())) for weight in weights
    )

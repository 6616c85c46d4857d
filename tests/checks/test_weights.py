from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from grader.checks import Mismatch
from grader.checks.weights import expect_weights


def weights() -> list[np.ndarray[Any, Any]]:
    rng = np.random.default_rng(0)
    return [rng.random((3, 4), np.float32), rng.random(4, np.float32), rng.random((4, 2), np.float32)]


def test_equal_weights_pass() -> None:
    expect_weights(weights(), weights())
    expect_weights([array + 1e-7 for array in weights()], weights())
    expect_weights([], [])


def changed(position: int) -> list[np.ndarray[Any, Any]]:
    found = weights()
    found[position] = found[position] + 1
    return found


@pytest.mark.parametrize(
    ("found", "message"),
    [
        (weights()[:2], "The model has 2 weight arrays, but 3 are expected"),
        (weights()[:1], "The model has 1 weight array, but"),
        ([3, *weights()[1:]], "Weight array 1 is not an array of numbers"),
        ([weights()[0].T, *weights()[1:]], "Weight array 1 has another shape"),
        (changed(1), "1 of the 3 weight arrays of the model differ.* number 2"),
        ([array * 0 for array in weights()], "All weight arrays .* look untrained"),
        ([array * np.nan for array in weights()], "All weight arrays"),
    ],
)
def test_other_weights_are_a_mismatch(found: list[Any], message: str) -> None:
    with pytest.raises(Mismatch, match=message):
        expect_weights(found, weights())


def test_a_difference_in_the_last_value_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("grader.checks.weights.CHUNK", 5)
    wanted, found = [np.zeros(12), np.zeros(3)], [np.zeros(12), np.zeros(3)]
    found[0][-1] = 1
    with pytest.raises(Mismatch, match="number 1"):
        expect_weights(found, wanted)

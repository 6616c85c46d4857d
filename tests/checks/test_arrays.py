from __future__ import annotations

import numpy as np
import pytest

from grader.checks import Mismatch, expect_array, expect_close, expect_kind, expect_number


def test_a_fitting_array_is_returned() -> None:
    array = np.zeros((2, 3), "float32")
    assert expect_array(array, shape=(2, None), dtype="float32") is array


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "Did you forget return"),
        ([1, 2], "np.array"),
        (np.zeros((2, 3)), "float64; float32"),
        (np.full((2, 3), np.nan, "float32"), "NaN"),
        (np.full((2, 3), np.inf, "float32"), "infinity"),
        (np.zeros((3, 2), "float32"), "their order is not"),
        (np.zeros(3, "float32"), "first axis is missing"),
    ],
)
def test_a_misfit_is_named(value: object, said: str) -> None:
    with pytest.raises(Mismatch, match=said):
        expect_array(value, shape=(2, 3), dtype="float32")


def test_close_values_pass() -> None:
    expect_close(np.array([1.0, 2.0]), [1.0, 2.000001])


def test_the_first_difference_is_placed_and_has_a_direction() -> None:
    with pytest.raises(Mismatch, match=r"first at \[1, 0\] is 0.5 too low"):
        expect_close(np.array([[1.0], [1.5]]), [[1.0], [2.0]])


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_nan_never_passes(value: float) -> None:
    with pytest.raises(Mismatch):
        expect_close(np.array([value]), [1.0])


def test_unsigned_values_do_not_wrap_around() -> None:
    with pytest.raises(Mismatch, match="2 too low"):
        expect_close(np.array([254], "uint8"), [256])


def test_a_flag_is_not_a_number() -> None:
    with pytest.raises(Mismatch):
        expect_kind(True, int, "a number")


@pytest.mark.parametrize("value", [1, 1.5, np.float32(2), np.array(3)])
def test_numbers_of_every_kind_are_taken(value: object) -> None:
    assert expect_number(value) > 0


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "1", None, -1])
def test_other_things_are_not(value: object) -> None:
    with pytest.raises(Mismatch):
        expect_number(value, low=0)

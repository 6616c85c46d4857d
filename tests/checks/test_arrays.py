from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from grader.checks import Mismatch, expect_array, expect_close, expect_kind, expect_number, expect_unchanged


def test_an_array_of_the_expected_shape_and_dtype_is_returned() -> None:
    array = np.zeros((2, 3), "float32")
    assert expect_array(array, shape=(2, None), dtype="float32") is array


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (None, "Expected a NumPy array, but got None. Did you forget `return`"),
        ([1, 2], "np.array"),
        (np.zeros((2, 3)), "Expected dtype float32, but got float64"),
        (np.full((2, 3), np.nan, "float32"), "NaN"),
        (np.full((2, 3), np.inf, "float32"), "infinity"),
        (np.zeros((3, 2), "float32"), "axes are in the wrong order"),
        (np.zeros(3, "float32"), "batch axis is missing"),
    ],
)
def test_an_unexpected_array_is_described(value: object, message: str) -> None:
    with pytest.raises(Mismatch, match=message):
        expect_array(value, shape=(2, 3), dtype="float32")


def test_close_values_pass() -> None:
    expect_close(np.array([1.0, 2.0]), [1.0, 2.000001])


def test_the_first_difference_has_an_index_and_a_direction() -> None:
    with pytest.raises(Mismatch, match=r"The first at \[1, 0\] is 0.5 too low"):
        expect_close(np.array([[1.0], [1.5]]), [[1.0], [2.0]])


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_nan_never_passes(value: float) -> None:
    with pytest.raises(Mismatch):
        expect_close(np.array([value]), [1.0])


def test_unsigned_values_do_not_wrap_around() -> None:
    with pytest.raises(Mismatch, match="2 too low"):
        expect_close(np.array([254], "uint8"), [256])


def test_a_bool_is_not_a_number() -> None:
    with pytest.raises(Mismatch):
        expect_kind(True, int, "a number")


@pytest.mark.parametrize("value", [1, 1.5, np.float32(2), np.array(3)])
def test_numbers_of_python_and_numpy_are_accepted(value: object) -> None:
    assert expect_number(value) > 0


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "1", None, -1])
def test_other_values_are_not_numbers(value: object) -> None:
    with pytest.raises(Mismatch):
        expect_number(value, low=0)


@pytest.mark.parametrize(
    ("bounds", "message"),
    [
        ({"low": 3}, "The number is 2.0, but must be at least 3."),
        ({"high": 1}, "The number is 2.0, but must be at most 1."),
        ({"low": 0, "high": 1, "what": "The accuracy"}, "The accuracy is 2.0, but must be from 0 to 1."),
    ],
)
def test_a_number_out_of_bounds_is_described(bounds: dict[str, Any], message: str) -> None:
    with pytest.raises(Mismatch) as caught:
        expect_number(2, **bounds)
    assert caught.value.message == message


def test_an_argument_as_before_the_call_passes() -> None:
    expect_unchanged(np.arange(3), np.arange(3))


@pytest.mark.parametrize("after", [np.array([0, 1, 3]), np.arange(4), None])
def test_a_modified_argument_is_told(after: object) -> None:
    with pytest.raises(Mismatch, match="The call modified the image"):
        expect_unchanged(after, np.arange(3), what="image")

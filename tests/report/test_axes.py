"""Scales, ticks and labels of charts."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from grader.report.axes import Scale, line_path, nice_step, padded, short, shortened, step_path

NUMBERS = st.floats(-1e12, 1e12, allow_nan=False)


def test_a_scale_maps_its_ends_and_its_middle() -> None:
    scale = Scale(0, 10, 100, 200)
    assert (scale(0), scale(5), scale(10)) == (100, 150, 200)


def test_a_scale_can_run_downwards_as_a_y_axis_does() -> None:
    scale = Scale(0, 10, 200, 100)
    assert (scale(0), scale(10)) == (200, 100)


@pytest.mark.parametrize(("low", "high"), [(1, 1), (2, 1), (0, math.inf), (math.nan, 1), (-1e308, 1e308)])
def test_a_scale_without_a_finite_range_is_refused(low: float, high: float) -> None:
    with pytest.raises(ValueError, match="finite range"):
        Scale(low, high, 0, 1)


def test_ticks_are_at_round_numbers() -> None:
    assert [tick.label for tick in Scale(0, 1, 0, 100).ticks(5)] == ["0", "0.2", "0.4", "0.6", "0.8", "1"]
    assert [tick.label for tick in Scale(3, 255, 0, 100).ticks(5)] == ["100", "200"]


def test_integer_ticks_are_integers_even_if_few_fit() -> None:
    assert [tick.label for tick in Scale(1, 3, 0, 100).ticks(6, integers=True)] == ["1", "2", "3"]


@given(NUMBERS, NUMBERS, st.integers(1, 10))
def test_ticks_increase_and_are_on_the_axis_and_not_too_many(low: float, high: float, wanted: int) -> None:
    assume(high - low > 1e-6 * max(abs(low), abs(high)) and high - low > 1e-250)
    places = [tick.at for tick in Scale(low, high, 0, 100).ticks(wanted)]
    assert places == sorted(places)
    assert all(-0.01 <= place <= 100.01 for place in places)
    assert len(places) <= wanted + 1


@given(st.floats(1e-200, 1e200))
def test_a_nice_step_is_never_smaller_and_at_most_two_and_a_half_times_as_large(rough: float) -> None:
    assert rough * 0.999 <= nice_step(rough) <= rough * 2.5 * 1.001


@given(st.lists(NUMBERS, min_size=1))
def test_a_padded_range_contains_every_value_and_is_never_empty(values: list[float]) -> None:
    low, high = padded(values)
    assert low <= min(values)
    assert max(values) <= high
    assert low < high


def test_a_padded_range_starts_at_zero_if_that_wastes_little() -> None:
    assert padded([0.2, 0.9])[0] == 0
    assert padded([0.8, 0.9])[0] > 0.7


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (-0.0, "0"),
        (0.25, "0.25"),
        (9999, "9999"),
        (12_000, "12k"),
        (3_140_000, "3.14M"),
        (2e9, "2G"),
        (-12_000, "-12k"),
        (1e-20, "0"),
        (1 / 3, "0.3333"),
    ],
)
def test_numbers_are_formatted_with_few_characters(value: float, text: str) -> None:
    assert short(value) == text


def test_a_label_is_shortened_to_fit_a_drawing() -> None:
    assert shortened("chocolate\nsauce", 40) == "chocolate sauce"
    assert shortened("chocolate sauce", 10) == "chocolate…"


def test_a_gap_lifts_the_pen() -> None:
    assert line_path([(0, 1), (2, 3), None, (4, 5)]) == "M0 1L2 3M4 5"
    assert line_path([None, None]) == ""


def test_an_outline_follows_every_step_and_closes_at_the_base() -> None:
    assert step_path([0, 10, 20], [5, 7], 100) == "M0 100V5H10V7H20V100Z"

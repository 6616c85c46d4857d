"""Coordinates of charts: inside the drawing, in proportion, and with gaps for missing numbers."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.report import charts
from grader.report.figure_data import Bar, Bars, Curve, Curves, Distribution, Histogram

VALUES = st.lists(st.none() | st.floats(-1e9, 1e9), min_size=1, max_size=40)


def coordinates(path: str) -> list[float]:
    return [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?(?:e[-+]?\d+)?", path)]


def test_a_histogram_is_as_tall_as_its_counts() -> None:
    chart = charts.histogram(Histogram([Distribution("a", [0, 1, 2, 3], [1, 4, 2])]))
    heights = [chart.bottom - float(y) for y in re.findall(r"V([\d.]+)H", chart.series[0].path)]
    assert heights[1] / heights[0] == pytest.approx(4, rel=0.01)
    assert heights[1] / heights[2] == pytest.approx(2, rel=0.01)
    assert chart.filled


def test_distributions_share_one_range_for_comparison() -> None:
    chart = charts.histogram(
        Histogram([Distribution("before", [0, 255], [5]), Distribution("after", [0, 1], [5])])
    )
    before, after = (max(map(float, re.findall(r"H([\d.]+)", series.path))) for series in chart.series)
    assert before == chart.right
    assert after < chart.left + 2  # one of 255 parts is about a unit wide


def test_a_histogram_of_zeros_is_a_flat_line() -> None:
    chart = charts.histogram(Histogram([Distribution("a", [0, 1], [0])]))
    assert (
        chart.series[0].path == f"M{chart.left} {chart.bottom}V{chart.bottom}H{chart.right}V{chart.bottom}Z"
    )


def test_curves_run_from_left_to_right_and_smaller_is_lower() -> None:
    chart = charts.curves(Curves([Curve("loss", [3.0, 2.0, 1.0])], "epoch", "loss"))
    (x1, y1), (x2, y2), (x3, y3) = chart.series[0].dots
    assert x1 < x2 < x3
    assert y1 < y2 < y3  # SVG counts downwards
    assert (chart.x_label, chart.series[0].last) == ("epoch", "1")


def test_a_value_that_is_not_a_number_is_a_labeled_gap() -> None:
    chart = charts.curves(Curves([Curve("loss", [1.0, 2.0, None, 4.0, None])]))
    assert chart.series[0].path.count("M") == 2
    assert chart.series[0].last == "not a number"


def test_a_single_value_is_a_dot() -> None:
    chart = charts.curves(Curves([Curve("loss", [0.5])]))
    assert len(chart.series[0].dots) == 1
    assert [tick.label for tick in chart.x_ticks] == ["1"]


def test_curves_without_numbers_are_refused() -> None:
    with pytest.raises(ValueError, match="no numbers"):
        charts.curves(Curves([Curve("loss", [None, None])]))


def test_a_long_curve_has_dots_for_isolated_values_only() -> None:
    values = [*[1.0] * 50, None, 2.0, None]
    assert len(charts.curves(Curves([Curve("a", values)])).series[0].dots) == 1


@given(st.lists(VALUES, min_size=1, max_size=5))
def test_every_curve_stays_inside_the_drawing(many: list[list[float | None]]) -> None:
    if all(value is None for values in many for value in values):
        return
    chart = charts.curves(Curves([Curve(str(index), values) for index, values in enumerate(many)]))
    for series in chart.series:
        points = coordinates(series.path)
        assert all(chart.left <= x <= chart.right for x in points[::2])
        assert all(chart.top <= y <= chart.bottom for y in points[1::2])
        assert 0 <= series.style < charts.STYLES
    for tick in chart.y_ticks:
        assert chart.top - 0.1 <= tick.at <= chart.bottom + 0.1


def test_bars_are_proportional_to_the_maximum_and_cut_off_beyond() -> None:
    data = Bars([Bar("a", 1.0), Bar("b", 0.5), Bar("c", 7.0), Bar("d", -1.0), Bar("e", None)], maximum=2.0)
    chart = charts.bars(data)
    assert [row.length / chart.full for row in chart.rows] == pytest.approx([0.5, 0.25, 1, 0, 0], abs=1e-3)
    assert [row.value for row in chart.rows] == ["1", "0.5", "7", "-1", "not a number"]
    assert chart.rows[-1].y + 18 <= chart.height


def test_a_long_label_of_a_bar_is_shortened() -> None:
    (row,) = charts.bars(Bars([Bar("word " * 40, 1.0)])).rows
    assert row.label.endswith("…")
    assert len(row.label) <= 40

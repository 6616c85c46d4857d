"""Compute the coordinates of charts with axes and of bar charts.

Every drawing is `WIDTH` units wide, about the width of a phone in CSS pixels. Text of 11 units is readable
there and grows with the screen. Templates draw what these functions return and compute nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from grader.report import figure_data
from grader.report.axes import Scale, Tick, line_path, padded, short, shortened, step_path

WIDTH = 360
HEIGHT = 210
STYLES = 4
"""Number of series that color and dash can tell apart; further series repeat them."""

_LEFT, _RIGHT, _TOP, _BOTTOM = 44, WIDTH - 10, 12, HEIGHT - 40
_MAX_DOTTED = 24
_ROW = 42
_BAR_LEFT, _BAR_WIDTH = 2, WIDTH - 4
_LABEL_CHARACTERS = 40


@dataclass(frozen=True, slots=True)
class Series:
    """One line or outline.

    Attributes:
        label: Name in the legend.
        path: SVG path.
        style: Number of its color and dash, from 0.
        dots: Positions of marked values.
        last: The last value as text; empty for a histogram.
    """

    label: str
    path: str
    style: int
    dots: tuple[tuple[float, float], ...] = ()
    last: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """Series over two axes. `filled` is true if the paths enclose areas."""

    series: tuple[Series, ...]
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    x_label: str
    y_label: str
    filled: bool
    width: int = WIDTH
    height: int = HEIGHT
    left: int = _LEFT
    right: int = _RIGHT
    top: int = _TOP
    bottom: int = _BOTTOM


@dataclass(frozen=True, slots=True)
class BarRow:
    """One bar. Its label and value are above it at height `y`; the bar starts at `y` + 7."""

    label: str
    value: str
    role: str
    y: int
    length: float


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars below one another."""

    rows: tuple[BarRow, ...]
    height: int
    maximum: str
    width: int = WIDTH
    left: int = _BAR_LEFT
    full: int = _BAR_WIDTH


def histogram(data: figure_data.Histogram) -> Chart:
    """Draw outlines of distributions over their common range and height."""
    edges = [edge for series in data.series for edge in series.edges]
    x = Scale(min(edges), max(edges), _LEFT, _RIGHT)
    tallest = max(max(series.counts) for series in data.series)
    y = Scale(0, tallest * 1.06 or 1, _BOTTOM, _TOP)
    drawn = tuple(
        Series(
            series.label,
            step_path([x(edge) for edge in series.edges], [y(count) for count in series.counts], _BOTTOM),
            index % STYLES,
        )
        for index, series in enumerate(data.series)
    )
    return Chart(drawn, x.ticks(6), y.ticks(4, integers=True), "value", "count", filled=True)


def curves(data: figure_data.Curves) -> Chart:
    """Draw lines over 1, 2, 3, ...; None makes a gap.

    Raises:
        ValueError: There are no numbers.
    """
    numbers = [value for series in data.series for value in series.values if value is not None]
    if not numbers:
        raise ValueError("there are no numbers to draw")
    longest = max(len(series.values) for series in data.series)
    x = Scale(1, longest, _LEFT + 8, _RIGHT - 8) if longest > 1 else Scale(0, 2, _LEFT, _RIGHT)
    y = Scale(*padded(numbers), _BOTTOM, _TOP)
    drawn = tuple(_curve(series, index % STYLES, x, y) for index, series in enumerate(data.series))
    x_ticks = x.ticks(min(longest, 6), integers=True) if longest > 1 else (Tick(x(1), "1"),)
    return Chart(drawn, x_ticks, y.ticks(5), data.x_label, data.y_label, filled=False)


def _curve(series: figure_data.Curve, style: int, x: Scale, y: Scale) -> Series:
    points = [
        None if value is None else (x(index), y(value)) for index, value in enumerate(series.values, start=1)
    ]
    around = [None, *points, None]
    dots = tuple(
        point
        for before, point, after in zip(around, points, around[2:], strict=False)
        if point and (len(points) <= _MAX_DOTTED or (before is None and after is None))
    )
    last = series.values[-1]
    return Series(
        series.label, line_path(points), style, dots, "not a number" if last is None else f"{last:.3g}"
    )


def bars(data: figure_data.Bars) -> BarChart:
    """Draw bars from 0 to the maximum. A longer bar is cut off; its number is not."""
    rows = tuple(
        BarRow(
            label=shortened(bar.label, _LABEL_CHARACTERS),
            value="not a number" if bar.value is None else short(bar.value),
            role=bar.role,
            y=16 + index * _ROW,
            length=round(_BAR_WIDTH * min(max((bar.value or 0) / data.maximum, 0), 1), 2),
        )
        for index, bar in enumerate(data.bars)
    )
    return BarChart(rows, len(rows) * _ROW + 4, short(data.maximum))

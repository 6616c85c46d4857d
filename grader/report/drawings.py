"""An exhibit as a figure: its drawing where the data allow one, else its words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from grader.model import Figure
from grader.report import charts, diagrams, figure_data

_DRAWINGS: dict[str, tuple[type, Callable[[Any], Any]]] = {
    "images": (figure_data.Images, diagrams.photos),
    "histogram": (figure_data.Histogram, charts.histogram),
    "bars": (figure_data.Bars, charts.bars),
    "curves": (figure_data.Curves, charts.curves),
    "matrix": (figure_data.Matrix, diagrams.heat_map),
    "flow": (figure_data.Flow, diagrams.flow_chart),
}


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a template draws.

    Attributes:
        kind: Which drawing; ``words`` when there is none.
        title: A heading of a few words.
        alt: The same facts in words.
        drawing: Coordinates, of the class that belongs to the kind; None when there is none.
    """

    kind: str
    title: str
    alt: str
    drawing: Any


def figure(figure: Figure) -> Drawing:
    """The figure of an exhibit. Where its data cannot be drawn, its words remain: no report fails on it."""
    try:
        kind, draw = _DRAWINGS[figure.kind]
        drawing = draw(figure_data.read(figure.data, kind))
    except (LookupError, ValueError, ArithmeticError, RecursionError):
        return Drawing("words", figure.title, figure.alt, None)
    return Drawing(figure.kind, figure.title, figure.alt, drawing)

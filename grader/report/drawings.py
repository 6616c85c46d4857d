"""Figures of a result as drawings, or as their alternative text if the data cannot be drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from grader.model import Figure
from grader.report import charts, diagrams, figure_data

_DRAWINGS: dict[str, tuple[type, Callable[[Any], Any]]] = {
    "images": (figure_data.Images, diagrams.images),
    "histogram": (figure_data.Histogram, charts.histogram),
    "bars": (figure_data.Bars, charts.bars),
    "curves": (figure_data.Curves, charts.curves),
    "matrix": (figure_data.Matrix, diagrams.heat_map),
    "flow": (figure_data.Flow, diagrams.flow_chart),
}


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure, ready for a template.

    Attributes:
        kind: Kind of drawing; ``words`` for the alternative text only.
        title: A short heading.
        alt: The same facts in words.
        drawing: Coordinates, as a class that depends on the kind; None for ``words``.
    """

    kind: str
    title: str
    alt: str
    drawing: Any


def figure(figure: Figure) -> Drawing:
    """Draw a figure. If its data cannot be drawn, return its words: no report fails because of a figure."""
    try:
        kind, draw = _DRAWINGS[figure.kind]
        drawing = draw(figure_data.read(figure.data, kind))
    except (LookupError, ValueError, ArithmeticError, RecursionError):
        return Drawing("words", figure.title, figure.alt, None)
    return Drawing(figure.kind, figure.title, figure.alt, drawing)

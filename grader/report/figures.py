"""An exhibit as a figure: its drawing where the data allow one, else its words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from grader.model import Exhibit
from grader.report import charts, diagrams, exhibits

_DRAWINGS: dict[str, tuple[type, Callable[[Any], Any]]] = {
    "images": (exhibits.Images, diagrams.photos),
    "histogram": (exhibits.Histogram, charts.histogram),
    "bars": (exhibits.Bars, charts.bars),
    "curves": (exhibits.Curves, charts.curves),
    "matrix": (exhibits.Matrix, diagrams.heat_map),
    "flow": (exhibits.Flow, diagrams.flow_chart),
}


@dataclass(frozen=True, slots=True)
class Figure:
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


def figure(exhibit: Exhibit) -> Figure:
    """The figure of an exhibit. Where its data cannot be drawn, its words remain: no report fails on it."""
    try:
        kind, draw = _DRAWINGS[exhibit.kind]
        drawing = draw(exhibits.read(exhibit.data, kind))
    except (LookupError, ValueError, ArithmeticError, RecursionError):
        return Figure("words", exhibit.title, exhibit.alt, None)
    return Figure(exhibit.kind, exhibit.title, exhibit.alt, drawing)

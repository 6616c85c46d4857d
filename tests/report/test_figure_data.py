"""The data of figures: that of checks is read, everything else is refused."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest

from grader.model import Figure
from grader.report import figure_data as typed

KINDS: dict[str, type[Any]] = {
    "images": typed.Images,
    "histogram": typed.Histogram,
    "bars": typed.Bars,
    "curves": typed.Curves,
    "matrix": typed.Matrix,
    "flow": typed.Flow,
}


@pytest.mark.parametrize("kind", KINDS)
def test_figures_of_checks_can_be_read_also_from_json(kind: str, figures: dict[str, Figure]) -> None:
    data = figures[kind].data
    assert typed.read(data, KINDS[kind]) == typed.read(json.loads(json.dumps(data)), KINDS[kind])


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("images", {}),
        ("images", {"images": []}),
        ("images", {"images": [{"label": "a", "png": "", "width": 0, "height": 5}]}),
        (
            "images",
            {
                "images": [
                    {"label": "a", "png": "", "width": 5, "height": 5, "boxes": [{"box": [1, 2, -3, 4]}]}
                ]
            },
        ),
        ("histogram", {"series": [{"label": "a", "edges": [0, 1], "counts": [1, 2]}]}),
        ("histogram", {"series": [{"label": "a", "edges": [1, 0], "counts": [1]}]}),
        ("histogram", {"series": [{"label": "a", "edges": [0, math.nan], "counts": [1]}]}),
        ("histogram", {"series": [{"label": "a", "edges": [0, 1], "counts": [-1]}]}),
        ("bars", {"bars": [{"label": "a", "value": 1, "role": ""}], "maximum": 0}),
        ("bars", {"bars": [{"label": "a" * 301, "value": 1}]}),
        ("curves", {"series": [{"label": "a", "values": "many"}]}),
        ("curves", {"series": [{"label": "a", "values": [0.0] * 2001}]}),
        ("matrix", {"labels": ["a", "b"], "rows": [[1, 2], [3]]}),
        ("matrix", {"labels": ["a"], "rows": [[1], [2]]}),
        ("flow", {"steps": [{"label": "a", "shape": "12"}]}),
        ("flow", {"steps": [{"label": 5, "shape": []}]}),
    ],
)
def test_malformed_data_is_refused(kind: str, data: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        typed.read(data, KINDS[kind])


def test_a_number_that_is_not_finite_becomes_none_as_in_json() -> None:
    curves = typed.read({"series": [{"label": "a", "values": [1, math.nan, math.inf]}]}, typed.Curves)
    assert curves.series[0].values == [1.0, None, None]

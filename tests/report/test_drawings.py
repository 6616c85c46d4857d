"""A figure is drawn, or replaced by its words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.model import Figure
from grader.report.drawings import figure

KINDS = ["images", "histogram", "bars", "curves", "matrix", "flow"]
WORDS = (
    "images series bars labels rows steps label values edges counts shape value maximum png width height boxes "
    "box role parameters"
).split()
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(WORDS), inner, max_size=6),
    max_leaves=25,
)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_drawn(kind: str, figures: dict[str, Figure]) -> None:
    drawn = figure(figures[kind])
    assert drawn.kind == kind
    assert drawn.drawing is not None
    assert drawn.alt == figures[kind].alt


def test_an_unknown_kind_is_shown_as_words() -> None:
    shown = figure(Figure(kind="hologram", title="t", alt="words"))
    assert (shown.kind, shown.title, shown.alt, shown.drawing) == ("words", "t", "words", None)


@given(st.sampled_from(KINDS), st.dictionaries(st.sampled_from(["images", "series", "bars", "steps"]), JSON))
def test_any_data_gives_a_drawing_or_words(kind: str, data: dict[str, object]) -> None:
    shown = figure(Figure(kind=kind, title="t", alt="words", data=data))
    assert (shown.drawing is None) == (shown.kind == "words")


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("histogram", {"series": [{"label": "a", "edges": [-1.7e308, 1.7e308], "counts": [1]}]}),
        ("histogram", {"series": [{"label": "a", "edges": [0, 5e-324], "counts": [1]}]}),
        ("histogram", {"series": [{"label": "a", "edges": [0, 1], "counts": [1.7e308]}]}),
        ("curves", {"series": [{"label": "a", "values": [-1.7e308, 1.7e308]}]}),
        ("flow", {"steps": [{"label": "a", "shape": [10**400], "parameters": 10**400}]}),
        ("images", {"images": [{"label": "a", "png": "x", "width": 4, "height": 4}]}),
    ],
)
def test_numbers_that_cannot_be_drawn_are_shown_as_words(kind: str, data: dict[str, object]) -> None:
    assert figure(Figure(kind=kind, title="t", alt="words", data=data)).kind == "words"

"""The progress report with text that a hostile learner wrote: it stays text."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest
from fixture_types import CheckMaker, ResultMaker
from msgspec.structs import replace
from strict_page import Page

from grader.model import Figure, Frame, Outcome
from grader.report.html import render_progress
from grader.report.progress import LessonProgress
from grader.text.comparison import Comparison

ATTACK = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7 * 7 }}{% raw %}&amp;<!-- </style>]]>"


@pytest.mark.parametrize("kind", ["images", "histogram", "bars", "curves", "matrix", "flow"])
def test_markup_in_any_text_of_a_result_stays_text(
    kind: str, figures: dict[str, Figure], check_of: CheckMaker, result_of: ResultMaker, templates: Path
) -> None:
    texts = dict.fromkeys(
        ("id", "title", "function", "message", "called", "found", "expected", "error"), ATTACK
    )
    drawn = replace(figures[kind], title=ATTACK, alt=ATTACK, data=_infected(figures[kind].data))
    malformed = Figure(kind=ATTACK, title=ATTACK, alt=ATTACK, data={ATTACK: ATTACK})
    frames = (Frame(1, ATTACK, ATTACK),)
    checks = [
        check_of(
            outcome, **texts | {"function": f"{ATTACK}{outcome}"}, frames=frames, figures=(drawn, malformed)
        )
        for outcome in Outcome
    ]
    result = result_of(
        *checks,
        **dict.fromkeys(
            ("lesson", "title", "learner", "judge_version", "isolation", "graded_at", "output"), ATTACK
        ),
        notes=(ATTACK,),
    )
    entry = LessonProgress(ATTACK, ATTACK, ATTACK, 5, result, 1.0, 1.0, 2, passed=False)
    text = render_progress([entry, LessonProgress.of_result(result)], templates, heading=ATTACK)
    page = Page(text)
    assert f"figure-{kind}" in text
    assert not page.every("script")
    assert all((img["src"] or "").startswith("data:image/png;base64,") for img in page.every("img"))
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
    assert "alert(1)" in page.words
    assert "{{ 7 * 7 }}" in page.words
    classes = {name for _, attributes in page.tags for name in (attributes.get("class") or "").split()}
    assert all(re.fullmatch(r"[a-z0-9-]+", name) for name in classes)


def _infected(value: object, key: str = "") -> object:
    """Return the data with an attack in every text except the PNG file."""
    if isinstance(value, dict):
        return {name: _infected(item, name) for name, item in value.items()}
    if isinstance(value, list):
        return [_infected(item, key) for item in value]
    return ATTACK if isinstance(value, str) and key != "png" else value


def test_control_characters_of_any_text_never_reach_the_page(
    check_of: CheckMaker, result_of: ResultMaker, templates: Path
) -> None:
    bad = "a\x00\x1b[31mb\u202ec\u200bd\x08"
    check = check_of(Outcome.RAISED, message=bad, error=bad, frames=(Frame(1, bad, bad),), title=bad)
    result = result_of(check, output=bad, notes=(bad,), title=bad, judge_version=bad)
    text = render_progress([LessonProgress.of_result(result)], templates)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u200b\u202e]", text)
    assert "a\ufffdb\ufffdc\ufffdd\ufffd" in text


def test_a_comparison_shows_hostile_code_as_text(
    templates: Path, check_of: CheckMaker, result_of: ResultMaker
) -> None:
    entry = LessonProgress.of_result(result_of(check_of(function="f")))
    hostile = Comparison("f", ATTACK, 1, "def f(): pass", (f"Only yours uses `{ATTACK}`.",), ())
    page = Page(render_progress([dataclasses.replace(entry, comparisons={"f": hostile})], templates))
    assert not page.every("script")
    assert len(page.every("img")) == 0

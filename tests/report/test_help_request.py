"""The text with which a learner asks a teacher for help."""

from __future__ import annotations

import platform
from pathlib import Path

from fixture_types import CheckMaker, ResultMaker

from grader.model import Frame, Misconception, Outcome
from grader.report.help_request import help_request
from grader.report.html import render_progress
from grader.report.progress import LessonProgress

CODE = "def normalize(pixels):\n    return pixels / 255"


def test_it_has_the_findings_the_code_and_the_versions(check_of: CheckMaker, result_of: ResultMaker) -> None:
    cause = Misconception(id="m", name="Dividing by the maximum", why="w", hint="h")
    failed = check_of(
        Outcome.FAILED,
        message="expected dtype float32.",
        called="normalize(uint8 array 2×2)",
        found="float64",
        expected="float32",
        misconceptions=(cause,),
    )
    raised = check_of(Outcome.RAISED, title="load", error="ValueError: no", frames=(Frame(3, "f", "x = 1"),))
    result = result_of(failed, raised, seed=7)
    assert help_request(result.checks, result, CODE).splitlines() == [
        "sample02, Preparing image data",
        "",
        "normalize(): Scale the values to the range 0 to 1: not right yet",
        "Expected dtype float32.",
        "likely cause: Dividing by the maximum",
        "called: normalize(uint8 array 2×2)",
        "found: float64",
        "expected: float32",
        "",
        "normalize(): Load: raised an error",
        "error: ValueError: no",
        "line: 3: x = 1",
        "",
        "My code:",
        "",
        "```python",
        *CODE.splitlines(),
        "```",
        "",
        f"cvgrade 0.1.0, Python {platform.python_version()}, {platform.system()}, seed 7",
    ]


def test_without_code_there_is_no_empty_block(check_of: CheckMaker, result_of: ResultMaker) -> None:
    result = result_of(check_of(Outcome.FAILED))
    assert "My code" not in help_request(result.checks, result)


def test_code_cannot_end_its_block(check_of: CheckMaker, result_of: ResultMaker) -> None:
    result = result_of(check_of(Outcome.FAILED))
    assert help_request(result.checks, result, "x = '```'").count("```") == 2


def test_each_failing_function_has_one_and_report_cards_of_a_class_have_none(
    check_of: CheckMaker, result_of: ResultMaker, templates: Path
) -> None:
    checks = [
        check_of(function="right"),
        check_of(Outcome.FAILED, id="a", function="wrong"),
        check_of(Outcome.FAILED, id="b", function="wrong"),
        check_of(Outcome.UNATTEMPTED, id="c", function="stub"),
    ]
    for learner, count in (("", 1), ("ada", 0)):
        entry = LessonProgress.of_result(result_of(*checks, learner=learner))
        assert render_progress([entry], templates).count('class="ask"') == count

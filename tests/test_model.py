from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from msgspec.structs import replace
from results import make_result

from grader.course.layout import Course
from grader.course.pack import Lesson
from grader.judge.job import job_for
from grader.judge.session import GradingSession
from grader.model import CheckResult, LessonResult, Outcome, result_schema, total

SCHEMA = Path(__file__).resolve().parents[1] / "docs" / "result.schema.json"


def check(outcome: Outcome, points: float = 1.0, *, bonus: bool = False) -> CheckResult:
    earned = points if outcome is Outcome.PASSED else 0.0
    return CheckResult(
        id="a",
        title="b",
        function="c",
        outcome=outcome,
        points=points,
        earned=earned,
        bonus=bonus,
        detail="secret",
    )


def test_the_documented_schema_is_current() -> None:
    generated = json.loads(json.dumps(result_schema()))
    assert json.loads(SCHEMA.read_text()) == generated, (
        "docs/result-format.md has the command that updates it"
    )


def test_a_result_of_the_examiner_matches_the_schema(
    tiny_course: Course, tiny_lesson: Lesson, solution: bytes, session: GradingSession
) -> None:
    graded = session.grade(job_for(tiny_course, tiny_lesson, solution, seed=1))
    jsonschema.validate(json.loads(graded.to_json()), json.loads(SCHEMA.read_text()))


def test_a_result_is_unchanged_by_a_round_trip_through_json() -> None:
    original = make_result(check(Outcome.PASSED), check(Outcome.TIMEOUT, 0.5))
    assert LessonResult.from_json(original.to_json()) == original


def test_checks_that_were_not_judged_do_not_count() -> None:
    graded = make_result(check(Outcome.PASSED, 2), check(Outcome.UNAVAILABLE, 3), check(Outcome.BROKEN, 4))
    assert (graded.earned, graded.possible, graded.passed, graded.broken) == (2, 2, False, True)


def test_a_function_that_waits_for_another_one_is_an_attempt() -> None:
    unwritten = replace(check(Outcome.UNATTEMPTED), function="f")
    waiting = check(Outcome.SKIPPED)
    assert make_result(unwritten, waiting).attempted
    assert not make_result(unwritten, replace(waiting, function="f")).attempted


def test_a_bonus_check_is_not_required() -> None:
    graded = make_result(check(Outcome.PASSED, 2), check(Outcome.FAILED, 1, bonus=True))
    assert (graded.passed, graded.bonus_earned, graded.bonus_possible) == (True, 0, 1)


def test_points_are_rounded_once() -> None:
    assert total([0.1] * 3) == 0.3
    assert str(total([0.15, -0.01, -0.14])) == "0.0"  # the sum of these floats is just below 0


def test_a_learner_does_not_get_details_for_instructors() -> None:
    assert {each.detail for each in make_result(check(Outcome.FAILED)).for_learner().checks} == {""}


@pytest.mark.parametrize("document", [b"", b"[]", b'{"lesson": 3}', b"\xff"])
def test_an_invalid_document_is_refused(document: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        LessonResult.from_json(document)

"""Builders of results, attempts and learners for the tests of marks and exports."""

from __future__ import annotations

from typing import Any

from results import make_result

from grader.course.declared import DeclaredCheck
from grader.gradebook.attempts import Attempt
from grader.gradebook.store import LearnerRow, Override, StoredResult
from grader.marking.course_mark import CourseMark
from grader.marking.grade_summary import GradeSummary, summarize
from grader.marking.marks import LessonMark, LessonRecord, mark_lesson
from grader.marking.policy import Policy
from grader.model import CheckResult, LessonResult, Outcome

FULL_BONUS = Policy(bonus_cap=1.0)
"""A policy under which every bonus point counts."""


def check(id_: str, earned: float = 0, points: float = 2, **rest: Any) -> CheckResult:
    outcome = Outcome.PASSED if earned == points else Outcome.FAILED
    fields: dict[str, Any] = {
        "title": f"do {id_}",
        "function": "normalize",
        "outcome": outcome,
        "message": "" if outcome is Outcome.PASSED else f"{id_} is not right",
    }
    return CheckResult(id=id_, earned=earned, points=points, **{**fields, **rest})


def result(*checks: CheckResult, sha: str = "one", learner: str = "ada", **rest: Any) -> LessonResult:
    return make_result(*checks, **{"submission_sha": sha, "learner": learner, "title": "Images", **rest})


def stored(one: LessonResult, number: int = 1) -> StoredResult:
    return StoredResult(one.learner, number, one, "{}", one.to_json().decode(), "")


def attempt(sha: str = "one", submitted_at: float | None = None, **rest: Any) -> Attempt:
    fields: dict[str, Any] = {
        "learner": "ada",
        "lesson": "lesson02",
        "file": "lesson02.py",
        "source": b"x = 1\n",
    }
    return Attempt(submission_sha=sha, submitted_at=submitted_at, seen_at=1.0, **{**fields, **rest})


def override(check_id: str = "", points: float | None = None, comment: str = "", **rest: Any) -> Override:
    return Override("ada", "lesson02", check_id, points, comment, "Grace", "dispute", **rest)


def withdrawal(check_id: str = "", what: str = "points") -> Override:
    return override(check_id, withdraws=what)


def mark(
    *results: LessonResult,
    policy: Policy | None = None,
    overrides: tuple[Override, ...] = (),
    submitted_at: float | None = None,
    problem: str = "",
    declared: tuple[DeclaredCheck, ...] = (),
    tokens: int = 0,
) -> LessonMark:
    attempts = [attempt(sha, submitted_at) for sha in dict.fromkeys(each.submission_sha for each in results)]
    record = LessonRecord(
        "ada",
        "lesson02",
        [stored(each, number) for number, each in enumerate(results)],
        attempts,
        overrides,
        problem,
    )
    return mark_lesson(record, policy or FULL_BONUS, declared=declared, tokens=tokens)


def summary(learner: str, *marks: LessonMark, **rest: Any) -> GradeSummary:
    return summarize(LearnerRow(learner, **rest), CourseMark(learner, marks), f"{learner}-folder")

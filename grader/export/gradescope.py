"""Gradescope's ``results.json``, as specified in its autograder documentation."""

from __future__ import annotations

from typing import Any

from grader.marking.grade_summary import CheckSummary, LessonSummary
from grader.text.words import OUTCOME_STYLES


def gradescope_results(lesson: LessonSummary) -> dict[str, Any]:
    """Return the results of one lesson of one learner.

    The total is given at the top level, so it includes the late penalty and the bonus cap. The tests explain
    it. A check that could not be judged has a maximum of 0 points.
    """
    return {
        "score": lesson.earned,
        "execution_time": round(lesson.duration_s, 3),
        "output": lesson.problem or lesson.comment,
        "output_format": "text",
        "test_output_format": "text",
        "test_name_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "tests": [_test(check, number) for number, check in enumerate(lesson.checks, 1)],
        "extra_data": {
            "lesson": lesson.lesson,
            "possible": lesson.possible,
            "bonus": lesson.bonus,
            "days_late": lesson.days_late,
            "submission_sha": lesson.submission_sha,
        },
    }


def _test(check: CheckSummary, number: int) -> dict[str, Any]:
    return {
        "name": f"{check.function}(): {check.title}" + (" (bonus)" if check.bonus else ""),
        "number": str(number),
        "score": check.earned if check.counts else 0,
        "max_score": check.points if check.counts and not check.bonus else 0,
        "status": "passed" if check.earned >= check.points and check.counts else "failed",
        "output": check.message or OUTCOME_STYLES[check.outcome].words,
        "tags": ["bonus"] if check.bonus else [],
        "visibility": "visible",
    }

"""Days late: the time of submission beside the platform's mark."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from makers import attempt

from grader.marking.lateness import days_late
from grader.marking.policy import ExtraTime, LessonPolicy, Policy

DUE = datetime(2026, 11, 20, tzinfo=UTC)
DAY = 86_400
POLICY = Policy(lessons={"lesson02": LessonPolicy(due=DUE)}, extra_time=(ExtraTime("eve", 3),))


@pytest.mark.parametrize(
    ("after_days", "time_source", "late", "days", "doubt"),
    [
        (1.5, "file", None, 2, ""),
        (1.5, "file", True, 2, ""),
        (-1, "file", False, 0, ""),
        (1.5, "file", False, 0, "does not mark it as late"),
        (-1, "file", True, 0, "older than the due date"),
        (None, "", True, 0, "does not say when"),
        (None, "", False, 0, ""),
        (1.5, "times file", False, 2, ""),
        (-1, "times file", True, 0, ""),
        (1.5, "platform", None, 2, ""),
        (1.5, "commit", None, 2, ""),
    ],
)
def test_a_contradiction_is_left_to_a_person_and_costs_nothing(
    after_days: float | None, time_source: str, late: bool | None, days: int, doubt: str
) -> None:
    at = None if after_days is None else DUE.timestamp() + after_days * DAY
    found, why = days_late(POLICY, "ada", attempt(submitted_at=at, time_source=time_source, late=late))
    assert found == days
    assert (doubt in why) if doubt else not why


def test_extra_time_is_no_contradiction() -> None:
    late = attempt(submitted_at=DUE.timestamp() + DAY, time_source="file", late=True)
    assert days_late(POLICY, "eve", late) == (0, "")


def test_a_lesson_without_a_due_date_has_no_contradiction() -> None:
    assert days_late(Policy(), "ada", attempt(late=True)) == (0, "")

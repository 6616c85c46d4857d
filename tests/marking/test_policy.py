"""The course file."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from grader.errors import UsageError
from grader.marking.policy import DAY_S, ExtraTime, Late, LessonPolicy, Policy, read_policy

LESSONS = ("lesson02", "lesson03")
DUE = datetime(2026, 12, 1, 12, tzinfo=UTC)
MOMENT = DUE.timestamp()


def read(tmp_path: Path, text: str) -> Policy:
    path = tmp_path / "course.toml"
    path.write_text(text)
    return read_policy(path, LESSONS)


def test_every_field(tmp_path: Path) -> None:
    policy = read(
        tmp_path,
        """
        title = "Autumn"
        attempt = "latest"
        bonus_cap = 0.1
        [late]
        per_day = 0.1
        at_most = 0.5
        grace_minutes = 15
        [settings]
        network = "mobilenet"
        [lessons.lesson02]
        weight = 2
        due = 2026-12-01T13:00:00+01:00
        points = { normalize-dtype = 3 }
        [[extra_time]]
        learner = "ada"
        days = 3
        """,
    )
    assert policy.of("lesson02") == LessonPolicy(weight=2, due=DUE, points={"normalize-dtype": 3})
    assert policy.of("lesson03") == LessonPolicy()
    assert policy.late == Late(0.1, 0.5, 15)
    assert (policy.attempt, policy.bonus_cap, policy.title) == ("latest", 0.1, "Autumn")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("wieght = 2", "unknown field"),
        ('attempt = "worst"', "attempt"),
        ("[late]\nper_day = 2", "per_day"),
        ("[lessons.lesson99]\nweight = 1", "lesson 'lesson99', which does not exist"),
        ('[[extra_time]]\nlearner = "ada"\ndays = 1\nlessons = ["lesson9"]', "'lesson9'"),
        ("[late", "course.toml"),
    ],
)
def test_an_invalid_course_file_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        read(tmp_path, text)


def test_a_missing_course_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_policy(tmp_path / "none.toml", LESSONS)


@pytest.mark.parametrize(
    ("seconds", "days"),
    [(-1, 0), (0, 0), (15 * 60, 0), (15 * 60 + 1, 1), (DAY_S + 15 * 60, 1), (DAY_S + 15 * 60 + 1, 2)],
)
def test_days_late_start_after_the_grace_period(seconds: float, days: int) -> None:
    policy = Policy(late=Late(0.1, 0.5, 15), lessons={"lesson02": LessonPolicy(due=DUE)})
    assert policy.days_late("bob", "lesson02", MOMENT + seconds) == days
    assert policy.days_late("bob", "lesson03", MOMENT + seconds) == 0


def test_extra_time_applies_to_one_learner_and_the_given_lessons() -> None:
    policy = Policy(
        lessons=dict.fromkeys(LESSONS, LessonPolicy(due=DUE)),
        extra_time=(ExtraTime("ada", 2, ("lesson02",)), ExtraTime("ada", 0.5)),
    )
    late = MOMENT + 2.5 * DAY_S
    assert policy.days_late("ada", "lesson02", late) == 0
    assert policy.days_late("ada", "lesson03", late) == 2
    assert policy.days_late("bob", "lesson02", late) == 3


def test_an_unknown_time_is_never_late_and_a_due_date_without_time_zone_is_utc() -> None:
    policy = Policy(lessons={"lesson02": LessonPolicy(due=DUE.replace(tzinfo=None))})
    assert policy.days_late("ada", "lesson02", None) == 0
    assert policy.days_late("ada", "lesson02", MOMENT) == 0
    assert policy.days_late("ada", "lesson02", MOMENT + 1) == 1


def test_the_late_penalty_is_limited() -> None:
    policy = Policy(late=Late(per_day=0.2, at_most=0.5))
    assert [policy.late_penalty(days) for days in range(4)] == [0, 0.2, 0.4, 0.5]

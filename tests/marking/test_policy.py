"""The rules of a course: lateness, extra time, penalties, and the sentences that state them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from grader.marking.policy import DAY_S, ExtraTime, Late, LessonPolicy, Policy

LESSONS = ("lesson02", "lesson03")
DUE = datetime(2026, 12, 1, 12, tzinfo=UTC)
MOMENT = DUE.timestamp()


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


def test_the_rules_are_stated_in_sentences() -> None:
    assert Policy().sentences() == ("Bonus points do not count.",)
    policy = Policy(bonus_cap=0.1, late=Late(0.1, 0.5, tokens=1), drop_lowest=1, attempt_limit=3)
    assert policy.sentences() == (
        "Bonus points count up to 10 % of a lesson's points.",
        "Each day late costs 10 % of the points, at most 50 %.",
        "Late tokens in the whole course: 1 day.",
        "Dropped from the mark: the lowest lesson.",
        "Attempts that count: the first 3 of a lesson.",
    )
    assert Policy(drop_lowest=2).sentences()[1] == "Dropped from the mark: the 2 lowest lessons."

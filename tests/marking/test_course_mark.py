"""The course's mark: weights, lessons that count, dropped and extra lessons, late tokens."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from makers import attempt, check, override, result, stored

from grader.course.declared import DeclaredCheck
from grader.gradebook.database import sqlite_url
from grader.gradebook.store import Gradebook, LearnerRow, ResultKey
from grader.marking import course_mark
from grader.marking.course_mark import (
    ClassRules,
    Counting,
    CourseMark,
    mark_course,
    mark_learner,
    mark_learners,
)
from grader.marking.grade_summary import summarize
from grader.marking.marks import LessonRecord
from grader.marking.policy import DAY_S, ExtraTime, Late, LessonPolicy, Policy
from grader.model import Outcome

LESSONS = ("lesson01", "lesson02", "lesson03")
DUE = datetime(2026, 12, 1, tzinfo=UTC)
DECLARED = (DeclaredCheck("one", "do one", "f", 10),)


def record(lesson: str, earned: float | None, submitted_at: float | None = None) -> LessonRecord:
    """A lesson of 10 points; None when nothing was submitted."""
    if earned is None:
        return LessonRecord("ada", lesson)
    one = result(check("one", earned, points=10), lesson=lesson)
    return LessonRecord("ada", lesson, [stored(one)], [attempt(submitted_at=submitted_at, lesson=lesson)])


def marked(
    *earned: float | None,
    policy: Policy | None = None,
    submitted: tuple[str, ...] = LESSONS,
    now: float = 0.0,
    times: tuple[float | None, ...] = (None, None, None),
) -> CourseMark:
    records = [record(*each) for each in zip(LESSONS, earned, times, strict=False)]
    names = [each.lesson for each in records]
    rules = ClassRules(policy or Policy(), dict.fromkeys(names, DECLARED), frozenset(submitted), now)
    return mark_course("ada", records, rules)


def rules_of(**lessons: LessonPolicy) -> Policy:
    return Policy(lessons=lessons)


@pytest.mark.parametrize(
    ("earned", "weight", "share"),
    [((), 1, None), ((10, 5), 1, 0.75), ((10, 0), 3, 0.75), ((10, None), 1, 0.5), ((12, 10), 1, 1.1)],
)
def test_the_courses_mark_is_the_weighted_mean(
    earned: tuple[float | None, ...], weight: float, share: float | None
) -> None:
    policy = rules_of(lesson01=LessonPolicy(weight=weight))
    assert marked(*earned, policy=policy).share == pytest.approx(share)


def test_a_lesson_that_nobody_submitted_and_that_is_not_due_does_not_count() -> None:
    early = marked(10, None, None, submitted=("lesson01",))
    assert (early.share, early.how("lesson02")) == (1, Counting.NOT_YET)
    others_did = marked(10, None, None, submitted=("lesson01", "lesson02"))
    assert (others_did.share, others_did.how("lesson02")) == (0.5, Counting.COUNTS)


def test_a_missing_lesson_counts_as_0_once_it_is_due_with_the_extra_time() -> None:
    policy = rules_of(lesson02=LessonPolicy(due=DUE))
    before, after = DUE.timestamp() - 1, DUE.timestamp() + 1
    assert marked(10, None, policy=policy, now=before).share == 1
    assert marked(10, None, policy=policy, now=after).share == 0.5
    assert marked(10, None, policy=policy, submitted=("lesson01",), now=after).share == 0.5
    longer = msgspec.structs.replace(policy, extra_time=(ExtraTime("ada", 2),))
    assert marked(10, None, policy=longer, now=after).share == 1
    assert marked(10, None, policy=longer, now=after + 2 * DAY_S).share == 0.5


def test_a_decision_about_a_lesson_makes_it_count() -> None:
    records = [record("lesson01", 10), replace(record("lesson02", None), log=[override("", 5)])]
    rules = ClassRules(Policy(), dict.fromkeys(LESSONS, DECLARED), frozenset(["lesson01"]))
    assert mark_course("ada", records, rules).share == 0.75


def test_only_the_listed_lessons_count() -> None:
    found = marked(10, 0, 5, policy=Policy(counted_lessons=("lesson01", "lesson03")))
    assert (found.share, found.how("lesson02")) == (0.75, Counting.EXCLUDED)


def test_the_lowest_lessons_are_dropped_and_a_missing_one_is_the_lowest() -> None:
    assert marked(10, 5, None, policy=Policy(drop_lowest=1)).share == 0.75
    assert marked(10, 5, None, policy=Policy(drop_lowest=2)).share == 1
    everything = marked(10, 5, None, policy=Policy(drop_lowest=9))
    assert everything.share == 1  # one lesson always stays
    assert [everything.how(lesson) for lesson in LESSONS] == [
        Counting.COUNTS,
        Counting.DROPPED,
        Counting.DROPPED,
    ]


def test_extra_credit_can_only_raise_the_mark() -> None:
    policy = Policy(drop_lowest=1, lessons={"lesson03": LessonPolicy(extra_credit=True, weight=0.2)})
    assert marked(10, 5, None, policy=policy).share == 1
    assert marked(10, 5, 10, policy=policy).share == pytest.approx(1.2)
    assert marked(10, 5, 0, policy=policy).share == 1


def test_a_lesson_without_judged_checks_does_not_count() -> None:
    unjudged = result(check("one", 0, points=10, outcome=Outcome.UNAVAILABLE), lesson="lesson01")
    records = [
        LessonRecord("ada", "lesson01", [stored(unjudged)], [attempt(lesson="lesson01")]),
        record("lesson02", 5),
    ]
    rules = ClassRules(Policy(), dict.fromkeys(LESSONS, DECLARED), frozenset(LESSONS))
    found = mark_course("ada", records, rules)
    assert (found.share, found.how("lesson01")) == (0.5, Counting.UNJUDGED)


def test_a_submission_that_could_not_be_graded_is_no_0() -> None:
    records = [record("lesson01", 8), replace(record("lesson02", None), problem="the examiner ended")]
    rules = ClassRules(Policy(), dict.fromkeys(LESSONS, DECLARED), frozenset(LESSONS))
    found = mark_course("ada", records, rules)
    assert (found.share, found.how("lesson02")) == (0.8, Counting.UNJUDGED)


def test_a_lesson_that_may_be_in_what_could_not_be_read_is_no_0() -> None:
    records = [record("lesson01", 8), record("lesson02", None)]
    rules = ClassRules(
        Policy(), dict.fromkeys(LESSONS, DECLARED), frozenset(LESSONS), unread=frozenset(["ada"])
    )
    found = mark_course("ada", records, rules)
    assert (found.share, found.how("lesson02")) == (0.8, Counting.UNJUDGED)
    decided = [records[0], replace(records[1], log=[override("", 5)])]
    assert mark_course("ada", decided, rules).how("lesson02") is Counting.COUNTS
    others = replace(rules, unread=frozenset(["ben"]))
    assert mark_course("ada", records, others).share == 0.4


def test_there_is_no_course_mark_while_no_lesson_counts() -> None:
    assert marked(None, None, submitted=()).share is None
    assert marked(None, None).share == 0


def test_a_submission_that_no_run_has_graded_is_no_0_and_not_missing() -> None:
    records = [record("lesson01", 8), LessonRecord("ada", "lesson02", [], [attempt(lesson="lesson02")])]
    rules = ClassRules(Policy(), dict.fromkeys(LESSONS, DECLARED), frozenset(LESSONS))
    found = mark_course("ada", records, rules)
    assert (found.share, found.how("lesson02")) == (0.8, Counting.UNGRADED)
    only = mark_course("ada", records[1:], rules)
    assert not summarize(LearnerRow("ada"), only, "ada").missing


def test_late_tokens_are_spent_in_the_order_of_the_due_dates() -> None:
    due = DUE.timestamp()
    policy = Policy(
        late=Late(per_day=0.1, tokens=3),
        lessons={
            "lesson01": LessonPolicy(due=datetime(2026, 12, 8, tzinfo=UTC)),
            "lesson02": LessonPolicy(due=DUE),
        },
    )
    times = (due + 7 * DAY_S + 2 * DAY_S, due + 2 * DAY_S, None)  # both are two days late
    first, second, _ = marked(10, 10, 10, policy=policy, times=times).lessons
    assert (second.lateness.tokens, second.earned) == (2, 10)
    assert (first.lateness.tokens, first.earned) == (1, 9)


def test_late_tokens_are_not_spent_where_they_change_nothing() -> None:
    late = (DUE.timestamp() + DAY_S, DUE.timestamp() + DAY_S, None)
    rules = dict.fromkeys(LESSONS[:2], LessonPolicy(due=DUE))
    policy = Policy(late=Late(per_day=0.1, tokens=1), lessons=rules, counted_lessons=("lesson02",))
    first, second, _ = marked(10, 10, None, policy=policy, times=late).lessons
    assert (first.lateness.tokens, second.lateness.tokens) == (0, 1)
    records = [
        replace(record("lesson01", 10, late[0]), log=[override("", 5)]),
        record("lesson02", 10, late[1]),
    ]
    everything = Policy(late=Late(per_day=0.1, tokens=1), lessons=rules)
    found = mark_course("ada", records, ClassRules(everything, dict.fromkeys(LESSONS, DECLARED)))
    assert [mark.earned for mark in found.lessons] == [5, 10]
    capped = Policy(late=Late(per_day=0.1, at_most=0.2, tokens=2), lessons=rules)
    times = (DUE.timestamp() + 9 * DAY_S, DUE.timestamp() + DAY_S, None)
    first, second, _ = marked(10, 10, None, policy=capped, times=times).lessons
    assert [(each.lateness.tokens, each.earned) for each in (first, second)] == [(0, 8), (1, 10)]


def test_learners_are_marked_together_as_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(course_mark, "MARKED_TOGETHER", 3)
    learners = [f"learner-{number}" for number in (5, 1, 4, 2, 3, 0, 6)]
    rules = ClassRules(Policy(), dict.fromkeys(LESSONS, DECLARED))
    with Gradebook(sqlite_url(tmp_path / "gradebook.db"), create=True) as book:
        for number, learner in enumerate(learners[:-1]):
            for lesson, earned in zip(LESSONS, (number, 6 - number), strict=False):
                one = result(check("one", earned, points=10), lesson=lesson, learner=learner)
                key = ResultKey(learner, lesson, one.submission_sha, "pack", "judge", 1, "{}")
                book.add_attempts([attempt(lesson=lesson, learner=learner)])
                book.add_result(key, one.to_json().decode(), "")
        problems = {(learners[-1], "lesson01"): "the examiner ended"}
        together = list(mark_learners(book, learners, rules, problems))
        assert together == [mark_learner(book, learner, rules, problems) for learner in learners]
    assert [mark.learner for mark in together] == learners
    assert [mark.earned for mark in together] == [6] * 6 + [0]
    assert together[-1].lessons[0].problem

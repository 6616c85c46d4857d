"""Marks from results: attempts, lateness, caps, weights and manual decisions."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest
from makers import attempt, check, mark, override, result, stored

from grader.marking.marks import CourseMark, LessonMark, mark_lesson
from grader.marking.policy import Late, LessonPolicy, Policy
from grader.model import Outcome

GOOD = (check("one", 2), check("two", 2), check("extra", 1, 1, bonus=True))
HALF = (check("one", 2), check("two", 0), check("extra", 1, 1, bonus=True))
DUE = datetime(2026, 12, 1, tzinfo=UTC)
LATE = Policy(late=Late(0.1, 0.5), lessons={"lesson02": LessonPolicy(due=DUE)})


def test_points_are_those_of_the_required_checks_plus_the_bonus() -> None:
    found = mark(result(*HALF))
    assert (found.earned, found.possible, found.bonus, found.share) == (3, 4, 1, 0.75)
    assert not found.passed
    assert mark(result(*GOOD)).passed


@pytest.mark.parametrize(("cap", "earned"), [(1.0, 5), (0.25, 5), (0.1, 4.4), (0, 4)])
def test_the_bonus_is_capped(cap: float, earned: float) -> None:
    assert mark(result(*GOOD), policy=Policy(bonus_cap=cap)).earned == earned


def test_the_best_attempt_counts_and_the_newer_of_equal_ones() -> None:
    worse, better, newer = (
        result(*checks, sha=sha) for checks, sha in ((HALF, "a"), (GOOD, "b"), (GOOD, "c"))
    )
    assert mark(worse, better, newer).result == newer
    assert mark(better, worse).result == better
    assert mark(better, worse).attempts == 2


def test_the_latest_attempt_counts_if_the_course_says_so() -> None:
    better, worse = result(*GOOD, sha="a"), result(*HALF, sha="b")
    assert mark(better, worse, policy=Policy(attempt="latest")).result == worse


def test_the_newest_result_of_an_attempt_counts() -> None:
    """A repaired check counts, even if it gives fewer points."""
    assert mark(result(*GOOD), result(*HALF, pack_sha="new")).earned == 3


def test_a_better_late_attempt_does_not_beat_a_good_one_on_time() -> None:
    moment = DUE.timestamp()
    on_time, late = result(*HALF, sha="a"), result(*GOOD, sha="b")
    found = mark_lesson(
        "lesson02",
        [stored(on_time), stored(late)],
        [attempt("a", moment - 5), attempt("b", moment + 86400 * 4.5)],
        (),
        LATE,
    )
    assert found.result == on_time
    assert found.days_late == 0


def test_lateness_costs_a_fraction_of_all_points() -> None:
    found = mark(result(*GOOD), policy=LATE, submitted_at=DUE.timestamp() + 86400 + 1)
    assert (found.days_late, found.late_penalty, found.earned) == (2, 0.2, 4.0)


def test_points_of_the_course_file_replace_those_of_the_pack() -> None:
    policy = Policy(lessons={"lesson02": LessonPolicy(points={"one": 8})})
    found = mark(result(*HALF), policy=policy)
    assert (found.earned, found.possible) == (9, 10)


def test_unjudged_checks_do_not_count_and_need_review() -> None:
    unjudged = check("two", 0, outcome=Outcome.UNAVAILABLE)
    found = mark(result(check("one", 2), unjudged))
    assert (found.earned, found.possible, found.share) == (2, 2, 1)
    assert found.needs_review
    assert not found.passed
    decided = mark(result(check("one", 2), unjudged), overrides=(override("two", 1),))
    assert (decided.earned, decided.possible) == (3, 4)
    assert not decided.needs_review


def test_points_set_by_a_reviewer_count_for_every_attempt_and_are_never_late() -> None:
    found = mark(
        result(*HALF), policy=LATE, submitted_at=DUE.timestamp() + 1, overrides=(override("two", 2),)
    )
    assert found.earned == pytest.approx(0.9 * 3 + 2)
    assert found.checks[1].manual


def test_the_last_decision_about_a_check_counts() -> None:
    found = mark(result(*HALF), overrides=(override("two", 2), override("two", 1)))
    assert found.earned == 4
    withdrawn = mark(result(*HALF), overrides=(override("two", 2), override("two", None, "see above")))
    assert withdrawn.earned == 3


def test_points_for_the_whole_lesson_are_the_mark() -> None:
    found = mark(result(*HALF), policy=LATE, submitted_at=DUE.timestamp() + 1, overrides=(override("", 4),))
    assert found.earned == 4
    assert mark(overrides=(override("", 3),)).earned == 3


def test_comments_come_with_the_titles_of_their_checks() -> None:
    found = mark(result(*HALF), overrides=(override("two", None, "look again"), override("", None, "fine")))
    assert [(title, each.comment) for title, each in found.comments] == [
        ("", "fine"),
        ("do two", "look again"),
    ]


def test_nothing_submitted() -> None:
    found = mark()
    assert (found.earned, found.possible, found.share, found.stored) == (0, 0, None, None)
    assert not found.needs_review
    assert mark(problem="the examiner ended").needs_review


def lesson(share: float | None, weight: float = 1) -> LessonMark:
    if share is None:
        return LessonMark(lesson="x", weight=weight)
    return LessonMark(lesson="x", weight=weight, stored=stored(result()), earned=share * 10, possible=10)


@pytest.mark.parametrize(
    ("lessons", "share"),
    [
        ((), 0),
        ((lesson(1), lesson(0.5)), 0.75),
        ((lesson(1, 3), lesson(0)), 0.75),
        ((lesson(1), lesson(None)), 0.5),
        ((lesson(1.2), lesson(1)), 1.1),
    ],
)
def test_the_courses_mark_is_the_weighted_mean(lessons: tuple[LessonMark, ...], share: float) -> None:
    assert CourseMark("ada", lessons).share == pytest.approx(share)


def test_a_lesson_without_judged_checks_does_not_count() -> None:
    unjudged = mark(result(check("one", 0, outcome=Outcome.UNAVAILABLE)))
    assert CourseMark("ada", (unjudged, lesson(0.5))).share == 0.5


def test_marks_are_the_same_from_a_stored_document() -> None:
    one = result(*HALF)
    again = msgspec.json.decode(one.to_json(), type=type(one))
    assert mark(one).earned == mark(again).earned

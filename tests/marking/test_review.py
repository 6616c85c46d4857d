"""What needs a person, in the words that the terminal and the overview show."""

from __future__ import annotations

from makers import check, mark, override, result, summary

from grader.marking.marks import LessonMark
from grader.marking.policy import LessonPolicy, Policy
from grader.marking.review import review_items
from grader.model import Outcome

UNJUDGED = check("two", 0, outcome=Outcome.UNAVAILABLE)


def messages(*marks: LessonMark, problem: str = "") -> list[tuple[str, str]]:
    return [(each.lesson, each.message) for each in review_items([summary("ada", *marks, problem=problem)])]


def test_a_finished_lesson_needs_nobody() -> None:
    assert messages(mark(result(check("one", 2))), mark()) == []


def test_a_decision_out_of_other_points() -> None:
    found = mark(result(check("one", 2)), overrides=(override("one", 1, out_of=4),))
    what = "the possible points have changed since a reviewer gave 1 of 4 for one, which still counts. Decide again"
    assert messages(found) == [("lesson02", what)]


def test_a_check_that_the_policy_switched_off_needs_nobody() -> None:
    off = Policy(lessons={"lesson02": LessonPolicy(points={"two": 0})})
    assert messages(mark(result(check("one", 2), UNJUDGED), policy=off)) == []


def test_what_was_not_judged_or_not_graded() -> None:
    assert messages(mark(result(check("one", 2), UNJUDGED))) == [("lesson02", "1 check not judged: do two")]
    assert messages(mark(problem="the examiner ended")) == [("lesson02", "the examiner ended")]
    assert messages(problem="the archive is damaged") == [("", "the archive is damaged")]


def test_points_that_no_longer_apply_are_named() -> None:
    ((lesson, message),) = messages(mark(result(check("one", 2)), overrides=(override("renamed", 2),)))
    assert lesson == "lesson02"
    assert "a reviewer's points apply to no check any more: renamed" in message


def test_a_decision_about_the_whole_lesson_settles_it() -> None:
    assert messages(mark(result(UNJUDGED), overrides=(override("", 1),))) == []
    assert messages(mark(problem="the examiner ended", overrides=(override("", 1),))) == []

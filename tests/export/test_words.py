"""A lesson's result in one line."""

from __future__ import annotations

from makers import check, mark, override, result, summary

from grader.course.declared import DeclaredCheck
from grader.export.words import lesson_line
from grader.marking.marks import LessonMark


def line(mark: LessonMark) -> str:
    return lesson_line(summary("ada", mark).lessons[0])


def test_points_comments_and_what_is_not_right() -> None:
    found = mark(
        result(check("one", 2), check("two", 0), check("extra", 1, 1, bonus=True)),
        overrides=(override("", None, "nearly"),),
    )
    assert line(found) == "3 of 4 points, 1 of them bonus. Not right yet: do two. nearly."


def test_points_without_a_submission_say_nothing_about_checks() -> None:
    found = mark(overrides=(override("", 2, "by mail"),), declared=(DeclaredCheck("one", "do one", "f", 2),))
    assert line(found) == "2 of 2 points. by mail."

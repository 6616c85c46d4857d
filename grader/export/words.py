"""A lesson's result in a line or two, for programs that have room for no more."""

from __future__ import annotations

from grader.marking.grade_summary import LessonSummary
from grader.text.words import counted, number


def lesson_line(lesson: LessonSummary) -> str:
    """Points, lateness, comments, and what is not right yet."""
    parts = [f"{number(lesson.earned)} of {number(lesson.possible)} points"]
    if lesson.bonus:
        parts.append(f"{number(lesson.bonus)} of them extra")
    if lesson.days_late:
        parts.append(f"{counted(lesson.days_late, 'day')} late")
    wrong = [check.title for check in lesson.checks if check.counts and check.earned < check.points]
    if wrong:
        parts.append(f"not right yet: {', '.join(wrong)}")
    if lesson.comment:
        parts.append(lesson.comment)
    return ". ".join(parts) + "."

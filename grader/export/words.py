"""The result of a lesson in one line, for programs without space for more."""

from __future__ import annotations

from grader.marking.grade_summary import LessonSummary
from grader.text.words import counted, number


def lesson_line(lesson: LessonSummary) -> str:
    """Return points, lateness, comments, and what is not right yet."""
    bonus = f", {number(lesson.bonus)} of them bonus" if lesson.bonus else ""
    parts = [f"{number(lesson.earned)} of {number(lesson.possible)} points{bonus}"]
    if lesson.days_late:
        parts.append(f"{counted(lesson.days_late, 'day')} late")
    wrong = [check.title for check in lesson.checks if check.counts and check.earned < check.points]
    if wrong and lesson.submission_sha:  # without a submission, a reviewer's points say nothing about checks
        parts.append(f"Not right yet: {', '.join(wrong)}")
    if lesson.comment:
        parts.append(lesson.comment)
    return " ".join(part if part.endswith((".", "!", "?")) else f"{part}." for part in parts)

"""The report card of one learner: marks, findings and submitted code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec
from markupsafe import Markup

from grader.gradebook.store import LearnerRow
from grader.marking.marks import CourseMark, LessonMark
from grader.model import LessonResult
from grader.report.html import HEADING, render
from grader.report.progress import LessonProgress
from grader.text.highlight import highlighted


@dataclass(frozen=True, slots=True)
class Section:
    """One lesson on a report card.

    Attributes:
        entry: Contents of the lesson's card.
        mark: The mark and its calculation.
        code: The submitted file as HTML; None if nothing was submitted.
        file: Name of the file.
    """

    entry: LessonProgress
    mark: LessonMark
    code: Markup | None
    file: str


def render_card(
    row: LearnerRow, mark: CourseMark, titles: Mapping[str, str], templates: Path, heading: str = ""
) -> str:
    """Render a report card as one HTML page.

    Args:
        row: The learner.
        mark: All marks.
        titles: Titles of the lessons by short name.
        templates: Folder of the templates.
        heading: Title of the course.

    Raises:
        CourseError: A template is missing or invalid.
    """
    sections = [_section(each, titles[each.lesson], number) for number, each in enumerate(mark.lessons, 1)]
    return render(
        templates, "card.html.j2", row=row, mark=mark, sections=sections, heading=heading or HEADING
    )


HIDDEN_SEED = 0
"""Replaces the seed in report cards."""


def _section(mark: LessonMark, title: str, number: int) -> Section:
    shown = result_under_policy(mark)
    return Section(
        entry=LessonProgress(
            id=mark.lesson,
            title=title,
            summary="",
            minutes=0,
            latest=shown,
            best_earned=shown.earned if shown else None,
            best_bonus=mark.bonus,
            attempts=mark.attempts,
            passed=mark.passed,
            graded=True,
            needs_review=mark.needs_review,
        ),
        mark=mark,
        code=highlighted(mark.attempt.source, f"code-{number}") if mark.attempt else None,
        file=mark.attempt.file if mark.attempt else "",
    )


def result_under_policy(mark: LessonMark) -> LessonResult | None:
    """Return the result with its points under the policy, without what only instructors may read."""
    if mark.result is None:
        return None
    checks = tuple(
        msgspec.structs.replace(each.check, points=each.points, earned=round(each.earned, 2))
        for each in mark.checks
    )
    # A learner who knew the seed could submit the answers to its inputs next time.
    return msgspec.structs.replace(mark.result, checks=checks, seed=HIDDEN_SEED).for_learner()

"""The report card that an instructor hands out: marks, findings and the submitted code of one learner."""

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
        entry: What the card of a lesson shows.
        mark: The mark and how it came about.
        code: The submitted file; None when nothing was handed in.
        file: Its name.
    """

    entry: LessonProgress
    mark: LessonMark
    code: Markup | None
    file: str


def render_card(
    row: LearnerRow, mark: CourseMark, titles: Mapping[str, str], templates: Path, heading: str = ""
) -> str:
    """A report card as one HTML page.

    Args:
        row: The learner.
        mark: All marks.
        titles: Titles of the lessons by short name.
        templates: Folder of the templates.
        heading: Title of the course.

    Raises:
        CourseError: A template is missing or wrong.
    """
    sections = [_section(each, titles[each.lesson], number) for number, each in enumerate(mark.lessons, 1)]
    return render(
        templates, "card.html.j2", row=row, mark=mark, sections=sections, heading=heading or HEADING
    )


SEED_WITHHELD = 0
"""Stands for the seed in what is handed out."""


def _section(mark: LessonMark, title: str, number: int) -> Section:
    shown = as_it_counts(mark)
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
        ),
        mark=mark,
        code=highlighted(mark.attempt.source, f"code-{number}") if mark.attempt else None,
        file=mark.attempt.file if mark.attempt else "",
    )


def as_it_counts(mark: LessonMark) -> LessonResult | None:
    """The result with the points that count under the policy, and without what only instructors may read."""
    if mark.result is None:
        return None
    checks = tuple(
        msgspec.structs.replace(each.check, points=each.points, earned=round(each.earned, 2))
        for each in mark.checks
    )
    # Whoever knew the seed could hand in answers to its inputs the next time.
    return msgspec.structs.replace(mark.result, checks=checks, seed=SEED_WITHHELD).for_learner()

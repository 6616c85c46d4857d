"""The report card of one learner: marks, findings and submitted code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec
from markupsafe import Markup

from grader.gradebook.store import LearnerRow
from grader.marking.course_mark import Counting, CourseMark
from grader.marking.marks import LessonMark
from grader.marking.policy import Policy
from grader.model import LessonResult
from grader.report.html import HEADING, render
from grader.report.progress import LessonProgress
from grader.text.highlight import highlighted
from grader.text.regrade import request_name, request_template
from grader.text.words import number, submission_time


@dataclass(frozen=True, slots=True)
class Section:
    """One lesson on a report card.

    Attributes:
        entry: Contents of the lesson's card.
        mark: The mark and its calculation.
        counting: How the lesson counts in the course's mark, in words; empty if it counts with weight 1.
        code: The submitted file as HTML; None if nothing was submitted.
        file: Name of the file.
        submitted: When it was submitted, and how that is known; empty when it is unknown.
    """

    entry: LessonProgress
    mark: LessonMark
    counting: str
    code: Markup | None
    file: str
    submitted: str


def render_card(
    row: LearnerRow, mark: CourseMark, titles: Mapping[str, str], templates: Path, policy: Policy
) -> str:
    """Render a report card as one HTML page.

    Args:
        row: The learner.
        mark: All marks.
        titles: Titles of the lessons by short name.
        templates: Folder of the templates.
        policy: Rules of the course.

    Raises:
        CourseError: A template is missing or invalid.
    """
    sections = [
        _section(each, mark.how(each.lesson), titles[each.lesson], position)
        for position, each in enumerate(mark.lessons, 1)
    ]
    return render(
        templates,
        "card.html.j2",
        row=row,
        mark=mark,
        sections=sections,
        heading=policy.title or HEADING,
        rules=policy.sentences(),
        request_name=request_name,
        request_template=request_template,
    )


HIDDEN_SEED = 0
"""Replaces the seed in report cards."""


def counting_words(counting: Counting, weight: float) -> str:
    """Return how a lesson counts in the course's mark, in words; empty if it counts with weight 1."""
    if counting is Counting.COUNTS:
        return "" if weight == 1 else f"Weight {number(weight)}."
    return {
        Counting.EXTRA: f"Extra credit{'' if weight == 1 else f', weight {number(weight)}'}.",
        Counting.DROPPED: "Dropped: one of the lowest marks.",
        Counting.NOT_YET: "Does not count yet.",
        Counting.EXCLUDED: "Does not count.",
        Counting.UNGRADED: "Does not count yet: your file is not graded.",
        Counting.UNJUDGED: "Does not count until it can be judged.",
    }[counting]


def _section(mark: LessonMark, counting: Counting, title: str, position: int) -> Section:
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
            attempts=len(mark.attempts),
            passed=mark.passed,
            graded=True,
            needs_review=mark.needs_review,
            marked=bool(mark.steps),
        ),
        mark=mark,
        counting=counting_words(counting, mark.weight),
        code=highlighted(mark.attempt.source, f"code-{position}") if mark.attempt else None,
        file=mark.attempt.file if mark.attempt else "",
        submitted=_submitted(mark),
    )


def _submitted(mark: LessonMark) -> str:
    if mark.attempt is None or mark.attempt.submitted_at is None:
        return ""
    return submission_time(mark.attempt.submitted_at, mark.attempt.time_source)


def result_under_policy(mark: LessonMark) -> LessonResult | None:
    """Return the result with its points under the policy, without what only instructors may read."""
    if mark.result is None:
        return None
    checks = tuple(
        msgspec.structs.replace(each.check, points=each.points, earned=each.earned) for each in mark.checks
    )
    # A learner who knew the seed could submit the answers to its inputs next time.
    return msgspec.structs.replace(mark.result, checks=checks, seed=HIDDEN_SEED).for_learner()

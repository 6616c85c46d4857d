"""What needs a person: the terminal, the overview and the exit code of a run say the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from grader.marking.grade_summary import GradeSummary, LessonSummary
from grader.text.clean import one_line
from grader.text.words import counted


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """Something that needs manual review.

    Attributes:
        learner: Key of the learner.
        name: Display name of the learner.
        folder: Name of the folder with the report card.
        lesson: Short name of the lesson; empty for the whole submission.
        message: What is open, in one line.
    """

    learner: str
    name: str
    folder: str
    lesson: str
    message: str


def review_items(class_: Iterable[GradeSummary]) -> list[ReviewItem]:
    """Return everything in a class that needs manual review, by learner."""
    return [
        ReviewItem(each.learner, each.name, each.folder, lesson, message)
        for each in class_
        for lesson, message in _open(each)
    ]


def _open(summary: GradeSummary) -> Iterator[tuple[str, str]]:
    if summary.problem:
        yield "", summary.problem
    for lesson in summary.lessons:
        if lesson.state == "needs review":
            yield lesson.lesson, _why(lesson)
        if lesson.changed_decisions:
            given = ", ".join(lesson.changed_decisions)
            what = f"the possible points have changed since a reviewer gave {given}, which still counts"
            yield lesson.lesson, f"{what}. Decide again"
        for text in lesson.requests:
            yield lesson.lesson, f"asks for a regrade{f': “{one_line(text)}”' if text else ''}"


def _why(lesson: LessonSummary) -> str:
    if lesson.problem:
        return lesson.problem
    if lesson.lost_decisions:
        checks = ", ".join(lesson.lost_decisions)
        return f"a reviewer's points apply to no check any more: {checks}. Decide again, or withdraw them"
    unjudged = [check.title for check in lesson.checks if check.is_open]
    return f"{counted(len(unjudged), 'check')} not judged: {', '.join(unjudged)}"

"""Manual review of a graded class: explain a mark, grade a submission again, record decisions."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from grader.batch.class_folder import ClassFolder
from grader.batch.rescore import class_policy
from grader.course.layout import Course
from grader.course.pack import Lesson
from grader.errors import UsageError
from grader.gradebook.store import Gradebook, Override
from grader.judge.job import job_for
from grader.judge.session import GradingSession
from grader.judge.version import judge_version
from grader.marking.grade_summary import mark_learner
from grader.marking.marks import LessonMark
from grader.marking.review_sheet import check_decisions
from grader.model import CheckResult


@dataclass(frozen=True, slots=True)
class Explanation:
    """A mark and where it comes from.

    Attributes:
        mark: The mark of one lesson.
        results: Number of results that the gradebook holds for this learner and lesson.
    """

    mark: LessonMark
    results: int


@dataclass(frozen=True, slots=True)
class Regraded:
    """A stored submission, graded again with its stored seed and settings.

    Attributes:
        outdated: The lesson pack or the judge version has changed since the stored result.
        differences: Each check whose outcome differs, with its stored outcome; "" for a new check.
    """

    outdated: bool
    differences: tuple[tuple[CheckResult, str], ...]


def explain_mark(
    folder: ClassFolder, lessons: tuple[Lesson, ...], learner: str, lesson: Lesson
) -> Explanation:
    """Compute the mark of a learner in one lesson from the gradebook.

    Raises:
        UsageError: The gradebook has no such learner.
        GradebookError: The gradebook cannot be read.
    """
    record = folder.record()
    with Gradebook(folder.gradebook_url(record)) as book:
        require_learners(book, [learner])
        policy = class_policy(record, lessons)
        mark = mark_learner(book, learner, [lesson.id], policy, book.problems()).lessons[0]
        results = sum(each.result.lesson == lesson.id for each in book.results(learner))
    return Explanation(mark, results)


def grade_again(mark: LessonMark, course: Course, lesson: Lesson) -> Regraded | None:
    """Grade a stored submission again and compare the outcomes of its checks.

    Returns:
        The comparison; None if the mark has no stored result.

    Raises:
        CvgradeError: Grading failed.
    """
    stored = mark.stored
    if stored is None or mark.attempt is None:
        return None
    job = job_for(
        course,
        lesson,
        mark.attempt.source,
        seed=stored.result.seed,
        settings=json.loads(stored.settings),
        learner=stored.result.learner,
    )
    with GradingSession() as session:
        result = session.grade(job)
    before = {check.id: str(check.outcome) for check in stored.result.checks}
    return Regraded(
        outdated=(lesson.sha, judge_version()) != (stored.result.pack_sha, stored.result.judge_version),
        differences=tuple(
            (check, before.get(check.id, ""))
            for check in result.checks
            if before.get(check.id) != check.outcome
        ),
    )


def record_decisions(book: Gradebook, decisions: Sequence[Override], lessons: Iterable[Lesson]) -> None:
    """Check that decisions refer to existing learners, lessons and checks, then store them.

    Raises:
        UsageError: A decision refers to something that does not exist, or lacks an author or a reason.
        GradebookError: The gradebook cannot be written.
    """
    require_learners(book, [each.learner for each in decisions])
    check_decisions(decisions, book, [lesson.id for lesson in lessons])
    book.add_overrides(decisions)


def require_learners(book: Gradebook, learners: Iterable[str]) -> None:
    """Check that the gradebook has each of the learners.

    Raises:
        UsageError: It does not; the message suggests the nearest name.
    """
    known = [row.learner for row in book.learners()]
    for learner in learners:
        if learner not in known:
            near = difflib.get_close_matches(learner, known, n=1)
            raise UsageError(
                f"The gradebook has no learner {learner!r}.",
                f"Did you mean {near[0]!r}?" if near else "Learners are named like their submission folders.",
            )

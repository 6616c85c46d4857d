"""Manual review of a graded class: explain a mark, grade a submission again, record decisions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from grader.batch.class_folder import ClassFolder
from grader.batch.rescore import class_policy, class_rules
from grader.course.layout import Course
from grader.course.pack import Lesson
from grader.gradebook.store import Gradebook, LearnerRow, Override
from grader.judge.job import job_for
from grader.judge.session import GradingSession
from grader.judge.version import judge_version
from grader.marking.course_mark import Counting, mark_learner
from grader.marking.marks import LessonMark
from grader.marking.policy import Policy
from grader.marking.review_sheet import (
    ProposedDecision,
    check_decisions,
    new_decisions,
    superseded,
    unknown_learner,
)
from grader.model import CheckResult


@dataclass(frozen=True, slots=True)
class Explanation:
    """A mark and where it comes from.

    Attributes:
        learner: What the gradebook holds about the learner.
        mark: The mark of one lesson.
        counting: How the lesson counts in the course's mark.
        share: The course's mark as a fraction; None while no lesson counts.
        policy: Rules of the course.
        results: Number of results that the gradebook holds for this learner and lesson.
        log: All decisions about the lesson, oldest first.
    """

    learner: LearnerRow
    mark: LessonMark
    counting: Counting
    share: float | None
    policy: Policy
    results: int
    log: tuple[Override, ...]


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
        course_mark = mark_learner(book, learner, class_rules(book, policy, lessons), book.problems())
        return Explanation(
            learner=next(row for row in book.learners() if row.learner == learner),
            mark=next(mark for mark in course_mark.lessons if mark.lesson == lesson.id),
            counting=course_mark.how(lesson.id),
            share=course_mark.share,
            policy=policy,
            results=sum(each.result.lesson == lesson.id for each in book.results(learner)),
            log=tuple(each for each in book.overrides(learner) if each.lesson == lesson.id),
        )


def grade_again(
    mark: LessonMark, course: Course, lesson: Lesson, *, require_sandbox: bool
) -> Regraded | None:
    """Grade a stored submission again and compare the outcomes of its checks.

    Args:
        mark: The mark whose submission to grade.
        course: The course.
        lesson: The lesson.
        require_sandbox: Refuse to grade without a sandbox.

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
    with GradingSession(require_sandbox=require_sandbox) as session:
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


def record_decisions(
    folder: ClassFolder,
    proposed: Sequence[ProposedDecision],
    lessons: Sequence[Lesson],
    *,
    above: bool = False,
) -> tuple[int, list[str]]:
    """Check decisions against the class, then store those that are new.

    Args:
        folder: Folder of the graded class.
        proposed: The decisions, from a command or a sheet.
        lessons: All lessons of the course.
        above: Allow more points than a check or lesson has.

    Returns:
        The number of decisions that were stored, and those of a sheet that are not: the log has them already,
        and a later one is effective.

    Raises:
        UsageError: A decision refers to something that does not exist, lacks an author or a reason, or gives
            too many points. Nothing is stored.
        GradebookError: The gradebook cannot be written.
    """
    record = folder.record()
    policy = class_policy(record, lessons)
    with Gradebook(folder.gradebook_url(record)) as book:
        rules = class_rules(book, policy, lessons)
        known = [row.learner for row in book.learners()]
        checked = check_decisions(proposed, known, book, rules, above=above)
        old = superseded(checked, book)
        new = new_decisions(checked, book)
        book.add_overrides(new)
    return len(new), old


def require_learners(book: Gradebook, learners: Iterable[str]) -> None:
    """Check that the gradebook has each of the learners.

    Raises:
        UsageError: It does not; the message suggests the nearest name.
    """
    known = [row.learner for row in book.learners()]
    for learner in learners:
        if learner not in known:
            raise unknown_learner(learner, known, book)

"""Per-learner grade summaries. They omit the result documents, so a whole class fits in memory."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from grader.gradebook.attempts import Attempt
from grader.gradebook.store import LearnerRow, Override, StoredResult
from grader.marking.course_mark import Counting, CourseMark
from grader.marking.marks import LessonMark, LessonRecord, mark_lesson
from grader.marking.policy import Policy
from grader.marking.steps import CheckMark, Step
from grader.model import LessonResult, Outcome
from grader.text.words import counted, number


class CheckSummary(msgspec.Struct, frozen=True, kw_only=True):
    """Summary of one check.

    Attributes:
        id: Name of the check within the lesson.
        title: Title of the check.
        function: The learner's function.
        outcome: How it ended.
        points: Points that the check is worth.
        earned: Points earned.
        bonus: Whether it gives bonus points.
        counts: Whether its points count in the total.
        message: Why it did not pass.
        misconceptions: Names of the misconceptions that the answer fits.
        manual: Whether a reviewer set the points.
    """

    id: str
    title: str
    function: str
    outcome: Outcome
    points: float
    earned: float
    bonus: bool
    counts: bool
    message: str
    misconceptions: tuple[str, ...]
    manual: bool

    @property
    def is_open(self) -> bool:
        """Whether required points are still to be judged."""
        return not self.counts and not self.bonus and self.points > 0


class LessonSummary(msgspec.Struct, frozen=True, kw_only=True):
    """Summary of one lesson.

    Attributes:
        lesson: Short name of the lesson.
        state: ``passed``, ``graded``, ``needs review`` or ``missing``.
        earned: Final points.
        possible: Points of all required checks that count; 0 when nothing could be judged.
        bonus: Bonus points included in `earned`.
        days_late: Number of days late, rounded up.
        late_penalty: Fraction of the points lost to lateness, 0 to 1.
        attempts: Number of different files submitted.
        duration_s: Wall time of grading, in seconds.
        graded_at: UTC, ISO 8601; empty when nothing was graded.
        isolation: How the submission was isolated: ``bubblewrap`` or ``unsandboxed``; empty when nothing was
            graded.
        submission_sha: SHA-256 of the file that counts.
        problem: Why it could not be graded.
        comment: Comments of reviewers for the learner.
        manual: Whether a reviewer set the points of the whole lesson.
        counting: How the lesson counts in the course's mark: a value of `Counting`.
        weight: Weight in the course's mark.
        steps: The calculation of `earned`, which is their sum.
        lost_decisions: Ids of checks that the lesson no longer has, for which a reviewer set points.
        changed_decisions: Points that a reviewer set when the check or the lesson had others, in words.
        requests: Texts of the learner's open regrade requests.
        checks: Its checks.
    """

    lesson: str
    state: str
    earned: float = 0.0
    possible: float = 0.0
    bonus: float = 0.0
    days_late: int = 0
    late_penalty: float = 0.0
    attempts: int = 0
    duration_s: float = 0.0
    graded_at: str = ""
    isolation: str = ""
    submission_sha: str = ""
    problem: str = ""
    comment: str = ""
    manual: bool = False
    counting: Counting = Counting.COUNTS
    weight: float = 1.0
    steps: tuple[Step, ...] = ()
    lost_decisions: tuple[str, ...] = ()
    changed_decisions: tuple[str, ...] = ()
    requests: tuple[str, ...] = ()
    checks: tuple[CheckSummary, ...] = ()

    @property
    def share(self) -> float | None:
        """Fraction of the possible points; None when no points were possible."""
        return self.earned / self.possible if self.possible else None


class GradeSummary(msgspec.Struct, frozen=True, kw_only=True):
    """Summary of one learner.

    Attributes:
        learner: Key of the learner, unique in the class.
        name: Display name.
        email: From the roster.
        number: The platform's number or login.
        section: Group within the class.
        enrolled: Whether the learner is on the roster.
        folder: Name of the folder with the report card.
        share: The course's mark as a fraction, from 0; None while no lesson counts.
        earned: Total points.
        problem: Why the whole submission could not be read.
        lessons: Its lessons, in the order of the course.
    """

    learner: str
    name: str
    email: str
    number: str
    section: str
    enrolled: bool
    folder: str
    share: float | None
    earned: float
    problem: str
    lessons: tuple[LessonSummary, ...]

    @property
    def missing(self) -> bool:
        """Whether nothing was submitted."""
        return not self.problem and not any(each.state != "missing" or each.attempts for each in self.lessons)


def count_unsandboxed(learners: Iterable[GradeSummary]) -> int:
    """Return how many of the submissions that count ran without a sandbox."""
    return sum(lesson.isolation == "unsandboxed" for each in learners for lesson in each.lessons)


def unsandboxed_warning(count: int) -> str:
    """Return what follows from a number of submissions that ran without a sandbox; empty for none."""
    if not count:
        return ""
    return (
        f"{counted(count, 'submission')} ran without a sandbox, with all rights of the user who graded. Each"
        " one could read and change the other submissions, the gradebook, the marks and the signing key. Rely"
        " on these marks and signatures only if you trust every submission."
    )


def summarize(row: LearnerRow, mark: CourseMark, folder: str) -> GradeSummary:
    """Reduce a learner's marks to a summary without documents."""
    return GradeSummary(
        learner=row.learner,
        name=row.name or row.learner,
        email=row.email,
        number=row.number,
        section=row.section,
        enrolled=row.enrolled,
        folder=folder,
        share=None if mark.share is None else round(mark.share, 6),
        earned=mark.earned,
        problem=row.problem,
        lessons=tuple(_lesson_summary(each, mark.how(each.lesson)) for each in mark.lessons),
    )


def summarize_result(result: LessonResult, policy: Policy) -> LessonSummary:
    """Summarize a single result, which was submitted on time."""
    attempt = Attempt(result.learner, result.lesson, result.submission_sha, "", b"", None, 0.0)
    stored = StoredResult(result.learner, 0, result, "", "", "")
    record = LessonRecord(result.learner, result.lesson, [stored], [attempt])
    return _lesson_summary(mark_lesson(record, policy), Counting.COUNTS)


def _as_it_was(decision: Override) -> str:
    of = "" if decision.out_of is None else f" of {number(decision.out_of)}"
    return f"{number(decision.points or 0)}{of} for {decision.check_id or 'the lesson'}"


def _lesson_summary(mark: LessonMark, counting: Counting) -> LessonSummary:
    result = mark.result
    return LessonSummary(
        lesson=mark.lesson,
        state=_state(mark),
        earned=mark.earned,
        possible=mark.possible,
        bonus=mark.bonus,
        days_late=mark.lateness.days,
        late_penalty=mark.lateness.penalty,
        attempts=len(mark.attempts),
        duration_s=result.duration_s if result else 0.0,
        graded_at=result.graded_at if result else "",
        isolation=result.isolation if result else "",
        submission_sha=result.submission_sha if result else "",
        problem=mark.problem,
        comment=_comment(mark),
        manual=mark.decided.given is not None,
        counting=counting,
        weight=mark.weight,
        steps=mark.steps,
        lost_decisions=tuple(each.check_id for each in mark.lost_decisions),
        changed_decisions=tuple(map(_as_it_was, mark.changed_decisions)),
        requests=tuple(each.text for each in mark.open_requests),
        checks=tuple(map(_check_summary, mark.checks)),
    )


def _state(mark: LessonMark) -> str:
    if mark.needs_review:
        return "needs review"
    if mark.passed:
        return "passed"
    return "graded" if mark.steps else "missing"


def _comment(mark: LessonMark) -> str:
    return "\n".join(
        f"{title}: {decision.comment}" if title else decision.comment
        for title, decision in mark.comments
        if decision.comment
    )


def _check_summary(mark: CheckMark) -> CheckSummary:
    check = mark.check
    return CheckSummary(
        id=check.id,
        title=check.title,
        function=check.function,
        outcome=check.outcome,
        points=mark.points,
        earned=mark.earned,
        bonus=check.bonus,
        counts=mark.counts,
        message=check.message,
        misconceptions=tuple(misconception.name for misconception in check.misconceptions),
        manual=mark.manual,
    )

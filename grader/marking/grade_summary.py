"""Where a learner stands: marks without documents, small enough to hold a whole class in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from grader.gradebook.store import Attempt, Gradebook, LearnerRow, StoredResult
from grader.marking.marks import CheckMark, CourseMark, LessonMark, mark_lesson
from grader.marking.policy import Policy
from grader.model import LessonResult, Outcome


class CheckSummary(msgspec.Struct, frozen=True, kw_only=True):
    """One check.

    Attributes:
        id: Its name within the lesson.
        title: What is checked.
        function: The learner's function.
        outcome: How it ended.
        points: What it is worth.
        earned: What it earned.
        bonus: Extra points.
        counts: Whether its points belong to the total.
        message: Why.
        mistakes: Names of the known misconceptions.
        by_person: Whether a person gave the points.
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


class LessonSummary(msgspec.Struct, frozen=True, kw_only=True):
    """One lesson.

    Attributes:
        lesson: Its short name.
        state: ``passed``, ``graded``, ``needs review`` or ``missing``.
        earned: Points in the end.
        possible: What there was to earn without extra points; 0 when nothing could be judged.
        bonus: Extra points among those earned.
        days_late: Days begun after the due date.
        late_penalty: Part of the points that lateness cost.
        attempts: How many different files were handed in.
        duration_s: Wall seconds that grading took.
        graded_at: UTC, ISO 8601; empty when nothing was graded.
        submission_sha: SHA-256 of the file that counts.
        problem: Why it could not be graded.
        comment: What people wrote to the learner.
        by_person: Whether a person gave the points of the whole lesson.
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
    submission_sha: str = ""
    problem: str = ""
    comment: str = ""
    manual: bool = False
    checks: tuple[CheckSummary, ...] = ()

    @property
    def share(self) -> float | None:
        """Points as a part of what was possible; None when nothing was."""
        return self.earned / self.possible if self.possible else None


class GradeSummary(msgspec.Struct, frozen=True, kw_only=True):
    """One learner.

    Attributes:
        learner: What tells learners apart.
        name: For people.
        email: From the roster.
        number: The platform's number or login.
        section: Group within the class.
        enrolled: Stands on the roster.
        folder: Name of the folder with the report card.
        share: The course's mark, from 0.
        earned: All points.
        problem: Why nothing could be taken.
        lessons: In the order of the course.
    """

    learner: str
    name: str
    email: str
    number: str
    section: str
    enrolled: bool
    folder: str
    share: float
    earned: float
    problem: str
    lessons: tuple[LessonSummary, ...]

    @property
    def missing(self) -> bool:
        """Nothing was handed in."""
        return not self.problem and all(each.state == "missing" for each in self.lessons)


def mark_learner(
    gradebook: Gradebook,
    learner: str,
    lessons: Sequence[str],
    policy: Policy,
    problems: Mapping[tuple[str, str], str],
) -> CourseMark:
    """Work out all marks of one learner from what the gradebook holds."""
    stored, attempts, overrides = defaultdict(list), defaultdict(list), defaultdict(list)
    for result in gradebook.results(learner):
        stored[result.result.lesson].append(result)
    for attempt in gradebook.attempts(learner):
        attempts[attempt.lesson].append(attempt)
    for decision in gradebook.overrides(learner):
        overrides[decision.lesson].append(decision)
    return CourseMark(
        learner,
        tuple(
            mark_lesson(
                lesson,
                stored[lesson],
                attempts[lesson],
                overrides[lesson],
                policy,
                problems.get((learner, lesson), ""),
            )
            for lesson in lessons
        ),
    )


def summarize(row: LearnerRow, mark: CourseMark, folder: str) -> GradeSummary:
    """The same without documents."""
    return GradeSummary(
        learner=row.learner,
        name=row.name or row.learner,
        email=row.email,
        number=row.number,
        section=row.section,
        enrolled=row.enrolled,
        folder=folder,
        share=round(mark.share, 6),
        earned=mark.earned,
        problem=row.problem,
        lessons=tuple(map(_lesson_summary, mark.lessons)),
    )


def summarize_result(result: LessonResult) -> LessonSummary:
    """A single result without any policy."""
    attempt = Attempt(result.learner, result.lesson, result.submission_sha, "", b"", None, 0.0)
    stored = StoredResult(0, result, "", "", "")
    return _lesson_summary(mark_lesson(result.lesson, [stored], [attempt], [], Policy()))


def _lesson_summary(mark: LessonMark) -> LessonSummary:
    result = mark.result
    manual = mark.override is not None and mark.override.points is not None
    return LessonSummary(
        lesson=mark.lesson,
        state=_state(mark, manual=manual),
        earned=mark.earned,
        possible=mark.possible,
        bonus=mark.bonus,
        days_late=mark.days_late,
        late_penalty=mark.late_penalty,
        attempts=mark.attempts,
        duration_s=result.duration_s if result else 0.0,
        graded_at=result.graded_at if result else "",
        submission_sha=result.submission_sha if result else "",
        problem=mark.problem,
        comment=_comment(mark),
        manual=manual,
        checks=tuple(map(_check_summary, mark.checks)),
    )


def _state(mark: LessonMark, *, manual: bool) -> str:
    if mark.needs_review and not manual:
        return "needs review"
    if mark.passed:
        return "passed"
    return "graded" if mark.stored or manual else "missing"


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
        earned=round(mark.earned, 4),
        bonus=check.bonus,
        counts=mark.counts,
        message=check.message,
        misconceptions=tuple(misconception.name for misconception in check.misconceptions),
        manual=mark.manual,
    )

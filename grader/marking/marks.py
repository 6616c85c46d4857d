"""Marks of checks, lessons and the course, with every step of the calculation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from grader.gradebook.store import Attempt, Override, StoredResult
from grader.marking.policy import Policy
from grader.model import CheckResult, LessonResult, total


@dataclass(frozen=True, slots=True)
class CheckMark:
    """Mark of one check.

    Attributes:
        check: The result of the check.
        points: Points that the check is worth under the policy.
        earned: Points earned under the policy, or set by a reviewer.
        override: The last manual decision about the check; None if there is none.
    """

    check: CheckResult
    points: float
    earned: float
    override: Override | None = None

    @property
    def manual(self) -> bool:
        """Whether a reviewer set the points."""
        return self.override is not None and self.override.points is not None

    @property
    def counts(self) -> bool:
        """Whether the points count in the total: the check was judged, or a reviewer set its points."""
        return self.check.judged or self.manual


@dataclass(frozen=True, slots=True)
class LessonMark:
    """Mark of one lesson of one learner.

    Attributes:
        lesson: Short name of the lesson.
        weight: Weight of the lesson in the course's mark.
        stored: The result that counts; None when there is none.
        attempt: The file that it judged.
        attempts: Number of different files submitted.
        checks: Marks of its checks.
        override: The last manual decision about the whole lesson.
        days_late: Number of days late, rounded up.
        late_penalty: Fraction of the points lost to lateness, 0 to 1.
        bonus: Bonus points after the cap.
        earned: Final points.
        possible: Points of all required checks that count.
        problem: Why it could not be graded; empty when it could.
    """

    lesson: str
    weight: float
    stored: StoredResult | None = None
    attempt: Attempt | None = None
    attempts: int = 0
    checks: tuple[CheckMark, ...] = ()
    override: Override | None = None
    days_late: int = 0
    late_penalty: float = 0.0
    bonus: float = 0.0
    earned: float = 0.0
    possible: float = 0.0
    problem: str = ""

    @property
    def result(self) -> LessonResult | None:
        """The result that counts; None when there is none."""
        return self.stored.result if self.stored else None

    @property
    def share(self) -> float | None:
        """Fraction of the possible points; None when none were possible. Bonus points can lift it above 1."""
        return self.earned / self.possible if self.possible else None

    @property
    def needs_review(self) -> bool:
        """Whether something was not judged, or could not be graded at all."""
        return bool(self.problem) or any(not mark.counts and not mark.check.bonus for mark in self.checks)

    @property
    def passed(self) -> bool:
        """Whether every required check counts in full."""
        required = [mark for mark in self.checks if not mark.check.bonus]
        return bool(required) and all(mark.counts and mark.earned >= mark.points for mark in required)

    @property
    def comments(self) -> tuple[tuple[str, Override], ...]:
        """Manual decisions, each with the title of its check; the title is empty for the whole lesson."""
        whole = (("", self.override),) if self.override else ()
        return whole + tuple((mark.check.title, mark.override) for mark in self.checks if mark.override)


@dataclass(frozen=True, slots=True)
class CourseMark:
    """Marks of one learner.

    Attributes:
        learner: Key of the learner.
        lessons: Marks of the lessons, in the order of the course.
    """

    learner: str
    lessons: tuple[LessonMark, ...]

    @property
    def share(self) -> float:
        """The course's mark: weighted mean of the lessons' fractions, from 0. A missing lesson counts as 0.

        Lessons in which nothing could be judged are excluded.
        """
        counted = [mark for mark in self.lessons if mark.possible or mark.stored is None]
        weights = sum(mark.weight for mark in counted)
        gained = sum(mark.weight * (mark.share or 0.0) for mark in counted)
        return gained / weights if weights else 0.0

    @property
    def earned(self) -> float:
        """All points, without weights."""
        return total(mark.earned for mark in self.lessons)


def mark_lesson(
    lesson: str,
    stored: Sequence[StoredResult],
    attempts: Sequence[Attempt],
    overrides: Iterable[Override],
    policy: Policy,
    problem: str = "",
) -> LessonMark:
    """Compute the mark of one lesson.

    For each attempt, its newest result counts. Among attempts, the best or the latest counts, as the policy
    says. Manual decisions apply to whichever attempt counts; they are never reduced for lateness or capped.

    Args:
        lesson: Short name of the lesson.
        stored: Its results, oldest first.
        attempts: Its files, the current one last.
        overrides: Manual decisions about it, oldest first.
        policy: Rules of the course.
        problem: Why it could not be graded.
    """
    decisions = {each.check_id: each for each in overrides}
    newest = {each.result.submission_sha: each for each in stored}
    marks = [
        _mark(lesson, newest[attempt.submission_sha], attempt, len(attempts), decisions, policy, problem)
        for attempt in attempts
        if attempt.submission_sha in newest
    ]
    if marks:
        # Of equally good attempts the last one counts, so that a learner sees the newest file.
        return max(reversed(marks), key=_rank) if policy.attempt == "best" else marks[-1]
    whole = decisions.get("")
    given = whole.points if whole and whole.points is not None else 0.0
    return LessonMark(
        lesson=lesson,
        weight=policy.of(lesson).weight,
        attempts=len(attempts),
        override=whole,
        earned=given,
        problem=problem,
    )


def _rank(mark: LessonMark) -> tuple[float, float]:
    return (mark.share or 0.0, mark.earned)


def _mark(
    lesson: str,
    stored: StoredResult,
    attempt: Attempt,
    attempts: int,
    decisions: dict[str, Override],
    policy: Policy,
    problem: str,
) -> LessonMark:
    rules = policy.of(lesson)
    checks = tuple(_check_mark(check, rules.points, decisions) for check in stored.result.checks)
    required = [mark for mark in checks if not mark.check.bonus]
    possible = total(mark.points for mark in required if mark.counts)
    extra = total(mark.earned for mark in checks if mark.check.bonus and mark.counts and not mark.manual)
    bonus = min(extra, policy.bonus_cap * possible)
    days = policy.days_late(attempt.learner, lesson, attempt.submitted_at)
    late_penalty = policy.late_penalty(days)
    by_grader = total(mark.earned for mark in required if mark.counts and not mark.manual) + bonus
    manual = total(mark.earned for mark in checks if mark.manual)
    earned = total([by_grader * (1 - late_penalty), manual])
    whole = decisions.get("")
    if whole and whole.points is not None:
        earned = whole.points
    return LessonMark(
        lesson=lesson,
        weight=rules.weight,
        stored=stored,
        attempt=attempt,
        attempts=attempts,
        checks=checks,
        override=whole,
        days_late=days,
        late_penalty=late_penalty,
        bonus=total([bonus]),
        earned=earned,
        possible=possible,
        problem=problem,
    )


def _check_mark(check: CheckResult, points: dict[str, float], decisions: dict[str, Override]) -> CheckMark:
    worth = points.get(check.id, check.points)
    override = decisions.get(check.id)
    if override and override.points is not None:
        return CheckMark(check, worth, override.points, override)
    return CheckMark(check, worth, check.earned / check.points * worth if check.points else 0.0, override)

"""Marks: what each check, each lesson and the course are worth, with every step that led there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from grader.gradebook.store import Attempt, Override, StoredResult
from grader.marking.policy import Policy
from grader.model import CheckResult, LessonResult, total


@dataclass(frozen=True, slots=True)
class CheckMark:
    """One check as it counts.

    Attributes:
        check: What the grader found.
        points: What it is worth under the course's policy.
        earned: What it earned under that policy, or what a person gave.
        override: The last decision of a person about it; None if there is none.
    """

    check: CheckResult
    points: float
    earned: float
    override: Override | None = None

    @property
    def manual(self) -> bool:
        """Whether a person gave the points."""
        return self.override is not None and self.override.points is not None

    @property
    def counts(self) -> bool:
        """Whether its points belong to the total: it was judged, by the grader or a person."""
        return self.check.judged or self.manual


@dataclass(frozen=True, slots=True)
class LessonMark:
    """One lesson of one learner.

    Attributes:
        lesson: Which lesson.
        stored: The result that counts; None when there is none.
        attempt: The file that it judged.
        attempts: How many different files were handed in.
        checks: Its checks as they count.
        override: A person's decision about the lesson as a whole.
        days_late: Days begun after the due date.
        late_penalty: Part of the points that lateness costs.
        bonus: Extra points after the cap.
        earned: Points in the end.
        possible: What there was to earn without extra points.
        weight: Its part of the course's mark.
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
        """The document of the result that counts."""
        return self.stored.result if self.stored else None

    @property
    def share(self) -> float | None:
        """Points as a part of what was possible; None when nothing was. Extra points may lift it over 1."""
        return self.earned / self.possible if self.possible else None

    @property
    def needs_review(self) -> bool:
        """Something could not be judged here, or could not be graded at all."""
        return bool(self.problem) or any(not mark.counts and not mark.check.bonus for mark in self.checks)

    @property
    def passed(self) -> bool:
        """Every required check counts in full."""
        required = [mark for mark in self.checks if not mark.check.bonus]
        return bool(required) and all(mark.counts and mark.earned >= mark.points for mark in required)

    @property
    def comments(self) -> tuple[tuple[str, Override], ...]:
        """What people wrote: the check's title, or nothing for the whole lesson, with the decision."""
        whole = (("", self.override),) if self.override else ()
        return whole + tuple((mark.check.title, mark.override) for mark in self.checks if mark.override)


@dataclass(frozen=True, slots=True)
class CourseMark:
    """One learner's marks.

    Attributes:
        learner: Who.
        lessons: In the order of the course.
    """

    learner: str
    lessons: tuple[LessonMark, ...]

    @property
    def share(self) -> float:
        """The course's mark: the lessons' shares by their weights, from 0; a missing lesson is 0.

        A lesson of which nothing could be judged is left out.
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
    """Work out one lesson's mark.

    Of each attempt the newest result counts; of the attempts the best or the latest, as the policy says.
    What a reviewer decided counts whichever attempt is taken, and is neither late nor capped.

    Args:
        lesson: Which lesson.
        stored: Its results, oldest first.
        attempts: Its files, the current one last.
        overrides: Decisions about it, oldest first.
        policy: The course's rules.
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
        # The last of several equals: whoever improves a file that was right already is shown the new one.
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

"""What a report knows of one lesson."""

from __future__ import annotations

from dataclasses import dataclass

from grader.model import LessonResult


@dataclass(frozen=True, slots=True)
class LessonProgress:
    """One lesson of the course, as far as a learner has come.

    Attributes:
        id: Short name of the lesson.
        title: Its title.
        summary: One sentence.
        minutes: About how long it takes.
        latest: The latest result; None before the first check.
        best_earned: Most points in the required part; None before the first check.
        best_bonus: Most extra points.
        attempts: How often it was checked.
        passed: Every required check has passed at least once, in one run.
    """

    id: str
    title: str
    summary: str
    minutes: int
    latest: LessonResult | None
    best_earned: float | None
    best_bonus: float
    attempts: int
    passed: bool

    @property
    def state(self) -> str:
        """``passed``, ``in progress``, ``not gradable here`` or ``not begun``."""
        if self.passed:
            return "passed"
        if self.latest is None:
            return "not begun"
        if not self.latest.complete and all(
            check.passed or not check.judged for check in self.latest.required
        ):
            return "not gradable here"
        return "in progress" if self.latest.begun else "not begun"

    @property
    def share(self) -> float:
        """How much of the required part is done at best, from 0 to 1."""
        if self.passed:
            return 1.0
        if self.latest is None or not self.latest.possible:
            return 0.0
        return min((self.best_earned or 0.0) / self.latest.possible, 1.0)

    @classmethod
    def of_result(cls, result: LessonResult) -> LessonProgress:
        """For a single result that belongs to no workspace."""
        return cls(
            id=result.lesson,
            title=result.title,
            summary="",
            minutes=0,
            latest=result,
            best_earned=result.earned,
            best_bonus=result.bonus_earned,
            attempts=1,
            passed=result.passed,
        )

"""The progress of a learner in one lesson, as reports show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from grader.model import LessonResult
from grader.text.comparison import Comparison


@dataclass(frozen=True, slots=True)
class LessonProgress:
    """The progress of a learner in one lesson.

    Attributes:
        id: Short name of the lesson.
        title: Title of the lesson.
        summary: One sentence about the lesson.
        minutes: Approximate duration of the lesson, in minutes.
        latest: The latest result; None before the first check.
        best_earned: Most points in the required part; None before the first check.
        best_bonus: Most bonus points.
        attempts: Number of checks of a file in which something was written, or of different files submitted.
        passed: Whether every required check has passed in one run.
        graded: Whether this is an instructor's grading and not a self-check.
        needs_review: Whether something could not be graded and needs manual review.
        learned: Sentences about what the learner has learned, shown once the lesson is passed.
        comparisons: The learner's functions beside the worked ones, by name, for functions that pass.
        edited: Whether the learner's file has changed since the latest check.
        code: Code of the learner's functions, by name, for functions that do not pass.
        marked: Whether the instructor's grading has a mark, from a result or from a reviewer.
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
    graded: bool = False
    needs_review: bool = False
    marked: bool = False
    learned: tuple[str, ...] = ()
    comparisons: Mapping[str, Comparison] = field(default_factory=dict)
    edited: bool = False
    code: Mapping[str, str] = field(default_factory=dict)

    @property
    def state(self) -> str:
        """The state in words; a key of `grader.text.words.STATE_STYLES`."""
        if self.passed:
            return "passed earlier" if self.is_worse_now else "passed"
        if self.graded:
            return self._state_when_graded
        if self.latest is None:
            return "not started"
        if not self.latest.complete and all(
            check.passed or not check.judged for check in self.latest.required
        ):
            return "not gradable here"
        return "in progress" if self.latest.attempted or self.attempts else "not started"

    @property
    def is_worse_now(self) -> bool:
        """Whether the lesson was passed earlier, and the file of the latest check does not pass."""
        return self.passed and not self.graded and self.latest is not None and not self.latest.passed

    @property
    def _state_when_graded(self) -> str:
        if self.needs_review:
            return "needs review"
        return "graded" if self.latest or self.marked else "not submitted"

    @property
    def open_bonus(self) -> tuple[str, ...]:
        """The functions with bonus points that can still be earned."""
        return open_bonus(self.latest) if self.latest else ()

    @property
    def share(self) -> float:
        """Fraction of the required points earned in the best attempt, 0 to 1."""
        if self.passed:
            return 1.0
        if self.latest is None or not self.latest.possible:
            return 0.0
        return min((self.best_earned or 0.0) / self.latest.possible, 1.0)

    @classmethod
    def of_result(cls, result: LessonResult) -> LessonProgress:
        """Return the progress of a single result outside a workspace."""
        return cls(
            id=result.lesson,
            title=result.title,
            summary="",
            minutes=0,
            latest=result,
            best_earned=result.earned,
            best_bonus=result.bonus_earned,
            attempts=int(result.attempted),
            passed=result.passed,
        )


def open_bonus(result: LessonResult) -> tuple[str, ...]:
    """Return the functions with a bonus check that could be judged and did not pass, in their order."""
    missing = [check.function for check in result.bonus if check.judged and not check.passed]
    return tuple(dict.fromkeys(missing))

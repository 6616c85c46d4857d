"""Which marks differ between two publications of a class."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from grader.marking.grade_summary import GradeSummary, LessonSummary
from grader.text.words import number


@dataclass(frozen=True, slots=True)
class MarkChange:
    """A mark that has changed.

    Attributes:
        learner: Key of the learner.
        name: Display name of the learner.
        lesson: Short name of the lesson; empty if only the course's mark has changed.
        before: Points and possible points before; None without a mark.
        after: Points and possible points now; None without a mark.
        share_before: The course's mark before, as a fraction; None while no lesson counted.
        share_after: The course's mark now.
    """

    learner: str
    name: str
    lesson: str
    before: tuple[float, float] | None
    after: tuple[float, float] | None
    share_before: float | None
    share_after: float | None

    @property
    def replaces(self) -> bool:
        """Whether a mark that was published before has changed, and not only a new one was added."""
        return self.before is not None or not self.lesson

    @property
    def words(self) -> str:
        """The change in one line: ``Ada, lesson02: 9 → 11 of 12 points (+2)``."""
        if not self.lesson:
            return f"{self.name}, course: {_course(self.share_before)} → {_course(self.share_after)}"
        where = f"{self.name}, {self.lesson}"
        if self.after is None:
            return f"{where}: {_points(self.before)} → no mark"
        if self.before is None:
            return f"{where}: no mark → {_points(self.after)}"
        if self.before[1] != self.after[1]:
            return f"{where}: {_points(self.before)} → {_points(self.after)}"
        difference = self.after[0] - self.before[0]
        sign = "+" if difference > 0 else "−"
        return f"{where}: {number(self.before[0])} → {_points(self.after)} ({sign}{number(abs(difference))})"


def _course(share: float | None) -> str:
    return "no mark" if share is None else f"{number(share * 100)} %"


def _points(mark: tuple[float, float] | None) -> str:
    return f"{number(mark[0])} of {number(mark[1])} points" if mark else "no mark"


def mark_changes(before: Sequence[GradeSummary], after: Sequence[GradeSummary]) -> list[MarkChange]:
    """Return the marks that differ, by learner and lesson. A learner who is new or gone is no change."""
    earlier = {each.learner: each for each in before}
    found: list[MarkChange] = []
    for now in after:
        was = earlier.get(now.learner)
        if was is None:
            continue
        old = {lesson.lesson: _mark(lesson) for lesson in was.lessons}
        new = {lesson.lesson: _mark(lesson) for lesson in now.lessons}
        differing = [name for name in {**old, **new} if old.get(name) != new.get(name)]
        if not differing and was.share != now.share:
            differing = [""]
        found += [
            MarkChange(now.learner, now.name, name, old.get(name), new.get(name), was.share, now.share)
            for name in differing
        ]
    return found


def _mark(lesson: LessonSummary) -> tuple[float, float] | None:
    if lesson.state in ("missing", "needs review"):
        return None
    return (lesson.earned, lesson.possible)

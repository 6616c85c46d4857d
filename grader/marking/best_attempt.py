"""Which of several attempts is the best one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.model import total

if TYPE_CHECKING:
    from grader.marking.marks import LessonMark

MAYBE_BETTER = "another attempt could not be judged in full and may be better"
"""Why a lesson needs review although the attempt that counts was judged in full."""


def rank(mark: LessonMark) -> tuple[bool, float, int]:
    """Return what makes an attempt better than another one.

    A fully judged attempt comes first, because its mark is certain. Then count the points, where a check that
    could not be judged earns nothing, and of equally good attempts the one that needs fewer late tokens.
    """
    return (is_complete(mark), _certain(mark), -mark.lateness.tokens)


def could_be_better(mark: LessonMark, chosen: LessonMark) -> bool:
    """Return whether an attempt that could not be judged in full may have more points than the chosen one."""
    if is_complete(mark) or mark is chosen:
        return False
    unjudged = total(each.points for each in mark.checks if each.is_open)
    most = unjudged * (1 - mark.lateness.penalty) / (_full_points(mark) or 1.0)
    return _certain(mark) + most > _certain(chosen)


def is_complete(mark: LessonMark) -> bool:
    """Return whether every required check with points counts."""
    return not any(each.is_open for each in mark.checks)


def _certain(mark: LessonMark) -> float:
    """Return the fraction of all points that an attempt has for certain, before decisions on the lesson."""
    points = total(step.points for step in mark.steps if step.kind != "decision")
    return round(points / (_full_points(mark) or 1.0), 6)


def _full_points(mark: LessonMark) -> float:
    return total(each.points for each in mark.checks if not each.check.bonus)

"""The steps of a lesson's mark. The report card, ``cvgrade explain`` and the gradebook show these numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec

from grader.marking.decisions import UNDECIDED, Decided
from grader.model import CheckResult, total
from grader.text.words import counted, number, percent


@dataclass(frozen=True, slots=True)
class CheckMark:
    """Mark of one check. Points are whole hundredths, so that the numbers on a card add up.

    Attributes:
        check: The result of the check.
        points: Points that the check is worth under the policy.
        earned: Points earned under the policy, or set by a reviewer.
        decided: What reviewers decided about the check.
        partial: Id of the misconception for which the policy gives part of the points; empty for none.
    """

    check: CheckResult
    points: float
    earned: float
    decided: Decided = UNDECIDED
    partial: str = ""

    @property
    def manual(self) -> bool:
        """Whether a reviewer set the points."""
        return self.decided.given is not None

    @property
    def counts(self) -> bool:
        """Whether the points count in the total: the check was judged, or a reviewer set its points."""
        return self.check.judged or self.manual

    @property
    def is_open(self) -> bool:
        """Whether required points are still to be judged. A check that the policy switched off has none."""
        return not self.counts and not self.check.bonus and self.points > 0


@dataclass(frozen=True, slots=True)
class Lateness:
    """How late an attempt was, and what that costs.

    Attributes:
        days: Days late, rounded up.
        tokens: Late tokens that the learner spends on it, in days.
        penalty: Fraction of the points lost, 0 to 1.
    """

    days: int = 0
    tokens: int = 0
    penalty: float = 0.0


ON_TIME = Lateness()


class Step(msgspec.Struct, frozen=True):
    """One step of a lesson's mark.

    Attributes:
        kind: ``required``, ``bonus``, ``late``, ``reviewed checks`` or ``decision``.
        text: What the step is, in words.
        points: Points that it adds; negative if it takes some away.
    """

    kind: str
    text: str
    points: float


def possible_points(checks: Iterable[CheckMark], whole: Decided = UNDECIDED) -> float:
    """Return the points of the required checks that count: all if a reviewer marked the whole lesson."""
    everything = whole.given is not None
    return total(mark.points for mark in checks if not mark.check.bonus and (mark.counts or everything))


def mark_steps(
    checks: Sequence[CheckMark], bonus_cap: float, lateness: Lateness, whole: Decided
) -> tuple[Step, ...]:
    """Return the steps from the checks to the final points, which are the sum of the steps.

    Points that a reviewer set are neither capped nor reduced for lateness.

    Args:
        checks: Marks of the checks.
        bonus_cap: Largest bonus, as a fraction of the possible points.
        lateness: How late the attempt was.
        whole: What reviewers decided about the lesson as a whole.
    """
    judged = [mark for mark in checks if mark.check.judged and not mark.manual]
    required = total(mark.earned for mark in judged if not mark.check.bonus)
    extra = total(mark.earned for mark in judged if mark.check.bonus)
    cap = total([bonus_cap * possible_points(checks)])
    steps = [Step("required", "Required checks", required)]
    if any(mark.check.bonus for mark in judged):
        steps.append(Step("bonus", _bonus_words(extra, cap), min(extra, cap)))
    if lateness.days:
        lost = total([lateness.penalty * sum(step.points for step in steps)])
        steps.append(Step("late", _late_words(lateness), -lost if lost else 0.0))
    if reviewed := [mark for mark in checks if mark.manual]:
        words = f"{counted(len(reviewed), 'check')} marked by a reviewer"
        steps.append(Step("reviewed checks", words, total(mark.earned for mark in reviewed)))
    if whole.given is not None:
        before = sum(step.points for step in steps)
        words = f"Set to {counted(whole.given, 'point')} by {whole.author}"
        steps.append(Step("decision", words, total([whole.given - before])))
    return tuple(steps)


def _bonus_words(extra: float, cap: float) -> str:
    if extra <= cap:
        return "Bonus checks"
    rule = f"at most {number(cap)} count" if cap else "which do not count"
    return f"Bonus checks: {number(extra)} earned, {rule}"


def _late_words(lateness: Lateness) -> str:
    words = f"{counted(lateness.days, 'day')} late"
    if lateness.tokens:
        words += f", {counted(lateness.tokens, 'late token')} used"
    return f"{words}: {percent(lateness.penalty)} lost" if lateness.penalty else f"{words}: nothing lost"

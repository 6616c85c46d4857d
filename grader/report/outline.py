"""A result in the order of a report: grouped by function, with each cause explained once."""

from __future__ import annotations

from dataclasses import dataclass

from grader.model import WRONG_OUTCOMES, CheckResult, LessonResult, Misconception, Outcome, total

_REPORTED_ONCE = WRONG_OUTCOMES - {Outcome.FAILED} | {Outcome.NOT_RUN, Outcome.UNAVAILABLE, Outcome.BROKEN}


@dataclass(frozen=True, slots=True)
class Entry:
    """One check in a report.

    Attributes:
        check: The check.
        same_as: Title of an earlier check that ended for the same reason; empty if there is none.
        misconceptions: Misconceptions to explain here.
        repeated: Names of misconceptions that were explained above.
        follows: Whether the check above was skipped for the same reason, so that it is not said again.
    """

    check: CheckResult
    same_as: str = ""
    misconceptions: tuple[Misconception, ...] = ()
    repeated: tuple[str, ...] = ()
    follows: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """The checks of one function.

    Attributes:
        function: Name of the function.
        entries: The checks in the order of the lesson.
    """

    function: str
    entries: tuple[Entry, ...]

    @property
    def unattempted(self) -> bool:
        """Whether no check of the function was attempted."""
        return all(entry.check.outcome is Outcome.UNATTEMPTED for entry in self.entries)

    @property
    def bonus(self) -> bool:
        """Whether all of its checks are bonus checks."""
        return all(entry.check.bonus for entry in self.entries)

    @property
    def earned(self) -> float:
        """Points earned in required checks; in a bonus function, bonus points."""
        return total(check.earned for check in self._counting)

    @property
    def points(self) -> float:
        """Points of the required checks; of a bonus function, bonus points."""
        return total(check.points for check in self._counting)

    @property
    def extra(self) -> tuple[float, float]:
        """Bonus points earned, and those to earn, in a function that also has required checks."""
        bonus = [] if self.bonus else [entry.check for entry in self.entries if entry.check.bonus]
        return total(check.earned for check in bonus), total(check.points for check in bonus)

    @property
    def _counting(self) -> list[CheckResult]:
        return [entry.check for entry in self.entries if entry.check.bonus == self.bonus]

    @property
    def task(self) -> str:
        """The task as the stub describes it, in one sentence."""
        messages = [entry.check.message for entry in self.entries if entry.check.message]
        return messages[0] if messages else ""


def outline(result: LessonResult) -> tuple[Group, ...]:
    """Group the checks of a result by function, in the order of their first checks."""
    reported: dict[tuple[object, ...], str] = {}
    explained: set[str] = set()
    groups: dict[str, list[Entry]] = {}
    above: CheckResult | None = None
    for check in result.checks:
        entry = Entry(
            check,
            reported.get(_cause(check), "") if _is_reported_once(check) else "",
            tuple(each for each in check.misconceptions if each.id not in explained),
            tuple(each.name for each in check.misconceptions if each.id in explained),
            follows=above is not None
            and check.outcome is Outcome.SKIPPED
            and (check.function, _cause(check)) == (above.function, _cause(above)),
        )
        above = check
        explained |= {each.id for each in check.misconceptions}
        reported.setdefault(_cause(check), check.title)
        groups.setdefault(check.function, []).append(entry)
    return tuple(Group(function, tuple(entries)) for function, entries in groups.items())


def common_fault(result: LessonResult) -> CheckResult | None:
    """Return the first check of a file that could not be graded at all, where all checks share one cause.

    Return None if the checks ended in different ways, or if nothing was attempted.
    """
    if len(result.checks) < 2 or result.checks[0].outcome not in _REPORTED_ONCE | {Outcome.FAILED}:
        return None
    first = result.checks[0]
    one_cause = len({_cause(check) for check in result.checks}) == 1
    return first if one_cause and first.message and not any(check.called for check in result.checks) else None


def _is_reported_once(check: CheckResult) -> bool:
    """Return whether a second check with the same cause refers to the first.

    A wrong answer is shown each time, but a function that cannot be called at all only once.
    """
    never_called = check.outcome is Outcome.FAILED and not (check.called or check.found or check.expected)
    return check.outcome in _REPORTED_ONCE or never_called


def _cause(check: CheckResult) -> tuple[object, ...]:
    return (check.outcome, check.message, check.error, check.frames)

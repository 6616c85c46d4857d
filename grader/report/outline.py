"""A result in the order in which a report tells it: by function, and each cause only once."""

from __future__ import annotations

from dataclasses import dataclass

from grader.model import CheckResult, LessonResult, Misconception, Outcome, total
from grader.text.words import WRONG

_TOLD_ONCE = WRONG - {Outcome.FAILED} | {Outcome.UNAVAILABLE, Outcome.BROKEN}


@dataclass(frozen=True, slots=True)
class Entry:
    """One check in a report.

    Attributes:
        check: The check.
        same_as: Title of an earlier check that ended for the very same reason; empty if none did.
        mistakes: The known misconceptions that are explained here.
        again: Names of those that were explained above.
    """

    check: CheckResult
    same_as: str = ""
    misconceptions: tuple[Misconception, ...] = ()
    again: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """The checks of one function.

    Attributes:
        function: Its name.
        entries: The checks in the order of the lesson.
    """

    function: str
    entries: tuple[Entry, ...]

    @property
    def idle(self) -> bool:
        """Nothing of it was attempted."""
        return all(entry.check.outcome is Outcome.UNATTEMPTED for entry in self.entries)

    @property
    def bonus(self) -> bool:
        """All of it is extra."""
        return all(entry.check.bonus for entry in self.entries)

    @property
    def earned(self) -> float:
        """Points earned, extra points included."""
        return total(entry.check.earned for entry in self.entries)

    @property
    def points(self) -> float:
        """Points that it is worth, extra points included."""
        return total(entry.check.points for entry in self.entries)

    @property
    def task(self) -> str:
        """What the stub says is to be done, where one sentence says it."""
        messages = [entry.check.message for entry in self.entries if entry.check.message]
        return messages[0] if messages else ""


def outline(result: LessonResult) -> tuple[Group, ...]:
    """The checks of a result by function, functions in the order of their first check."""
    told: dict[tuple[object, ...], str] = {}
    explained: set[str] = set()
    groups: dict[str, list[Entry]] = {}
    for check in result.checks:
        entry = Entry(
            check,
            told.get(_cause(check), "") if check.outcome in _TOLD_ONCE else "",
            tuple(each for each in check.misconceptions if each.id not in explained),
            tuple(each.name for each in check.misconceptions if each.id in explained),
        )
        explained |= {each.id for each in check.misconceptions}
        told.setdefault(_cause(check), check.title)
        groups.setdefault(check.function, []).append(entry)
    return tuple(Group(function, tuple(entries)) for function, entries in groups.items())


def common_fault(result: LessonResult) -> CheckResult | None:
    """The first check of a file that could not be graded at all: every check ends for one reason.

    None when the checks ended in different ways, or when nothing was attempted.
    """
    if len(result.checks) < 2 or result.checks[0].outcome not in _TOLD_ONCE | {Outcome.FAILED}:
        return None
    first = result.checks[0]
    one_cause = len({_cause(check) for check in result.checks}) == 1
    return first if one_cause and first.message and not any(check.called for check in result.checks) else None


def _cause(check: CheckResult) -> tuple[object, ...]:
    return (check.outcome, check.message, check.error, check.frames)

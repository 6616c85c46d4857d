"""A function without arguments that several checks examine: one call, and one report of a fault."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from grader.checks import Fault, Outcome, Submission


class Once:
    """The value of a function of the learner.

    Args:
        learner: The submission.
        function: Name of the function, which takes no arguments.
    """

    def __init__(self, learner: Submission, function: str) -> None:
        self._learner = learner
        self._function = function

    @cached_property
    def _attempt(self) -> tuple[Any, Fault | None]:
        try:
            return self._learner.call(self._function), None
        except Fault as fault:
            return None, fault

    @property
    def answer(self) -> Any:
        """The value.

        Raises:
            Fault: The function did not return.
        """
        answer, fault = self._attempt
        if fault:
            raise fault
        return answer

    def for_another_check(self) -> Any:
        """Return the value, for a check that is skipped if an earlier one has reported an exception.

        Raises:
            Fault: The function did not return.
        """
        try:
            return self.answer
        except Fault as fault:
            raise reported_before(fault, f"{self._function}() did not return") from None


def reported_before(fault: Fault, why: str) -> Fault:
    """Return the fault of a check that cannot judge anything after a fault that another check reports.

    Args:
        fault: The fault that the other check reports.
        why: Why nothing can be judged.
    """
    if fault.outcome not in (Outcome.RAISED, Outcome.FAILED) or fault.loading:
        return fault
    return Fault(Outcome.SKIPPED, f"Not judged: {why}.")

"""How often a submission may exceed its time before no further calls are made."""

from __future__ import annotations

from collections import Counter

from grader.checks.faults import Fault
from grader.model import Outcome

MAX_TIMEOUTS = 2
"""Timeouts of one function after which it is not called again."""

MAX_OVERLOADS = 2
"""Calls for which the machine was too busy, after which no function is called again. Each takes minutes, and
a submission can contribute to the load."""

MAX_TIMEOUTS_OF_ALL = 6
"""Timeouts of all functions together after which no function is called again."""


class CallLimits:
    """Counts the timeouts of one submission, so that a file full of endless loops does not delay a class."""

    def __init__(self) -> None:
        self._timeouts: Counter[str] = Counter()
        self._overloads = 0

    def record(self, function: str, reason: str) -> None:
        """Count a call that was stopped because of ``timeout`` or ``overload``; ignore other reasons."""
        if reason == "timeout":
            self._timeouts[function] += 1
        self._overloads += reason == "overload"

    @property
    def is_believed(self) -> bool:
        """Whether a worker that says that it imports something gets more time."""
        return self._timeouts.total() < MAX_TIMEOUTS

    def refuse(self, function: str) -> None:
        """Raise a fault if there were too many timeouts, or the machine was too busy too often.

        Raises:
            Fault: The call is not made. Its check is not judged, and a reviewer decides.
        """
        if self._overloads >= MAX_OVERLOADS:
            raise Fault(
                Outcome.BROKEN, "Not judged: this computer was too busy to run the program. Try again."
            )
        count = self._timeouts[function]
        if count >= MAX_TIMEOUTS:
            raise Fault(
                Outcome.NOT_RUN, f"Not judged: {function}() did not finish in {count} earlier checks."
            )
        if self._timeouts.total() >= MAX_TIMEOUTS_OF_ALL:
            names = ", ".join(f"{name}()" for name in self._timeouts)
            raise Fault(
                Outcome.NOT_RUN, f"Not judged: the program was stopped, because {names} took too long."
            )

    def forget(self) -> None:
        """Forget all timeouts."""
        self._timeouts.clear()
        self._overloads = 0

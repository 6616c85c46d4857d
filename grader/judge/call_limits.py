"""How often a submission may exceed its time before no further calls are made."""

from __future__ import annotations

import math
from collections import Counter

from grader.checks.faults import Fault
from grader.course.pack import Limits
from grader.model import Outcome

MAX_TIMEOUTS = 2
"""Timeouts of one function after which it is not called again."""

MAX_OVERLOADS = 2
"""Calls for which the machine was too busy, after which no function is called again. Each takes minutes, and
a submission can contribute to the load."""

MAX_TIMEOUTS_OF_ALL = 6
"""Timeouts of all functions together after which no function is called again."""


LOADS, CALLS = 10, 20
"""How many times a submission may use its time for loading, and for a call: all its time together."""


def whole_time_s(limits: Limits, *, full: bool) -> float:
    """Return how long all calls of a submission together may take, in seconds.

    Args:
        limits: Limits of a worker.
        full: The run uses the whole data set for training, which takes much longer.
    """
    several = math.inf if full else LOADS * limits.load_s + CALLS * limits.call_s
    return min(limits.total_cpu_s, several)


class CallLimits:
    """Counts timeouts and time of one submission, so that endless loops do not delay a class.

    A file that takes a little less than its time for every call, and ends its worker each time, would delay
    it as well.

    Args:
        whole_s: Largest time of all calls together, in seconds.
    """

    def __init__(self, whole_s: float = math.inf) -> None:
        self._timeouts: Counter[str] = Counter()
        self._overloads = 0
        self._whole_s = whole_s
        self._used_s = 0.0

    def spend(self, seconds: float) -> None:
        """Count the time of a call."""
        self._used_s += seconds

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
        if self._used_s > self._whole_s:
            raise Fault(
                Outcome.NOT_RUN,
                f"Not judged: the program was stopped, because its calls took more than {self._whole_s:g} s "
                "together.",
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
        """Forget all timeouts and the time."""
        self._timeouts.clear()
        self._overloads = 0
        self._used_s = 0.0

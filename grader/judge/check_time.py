"""The time limit of a check itself: it must not compute without end with what a submission returned.

The decoder bounds what is received, but twenty million tiny images are a small message and a long loop. The
limit counts the CPU time of the examiner, which does not depend on the load of the machine.
"""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

LIMIT_S = 30.0
"""CPU time of one check or fixture, in seconds. The longest check needs about two for a right answer."""

TOTAL_S = 60.0
"""CPU time of all checks and fixtures of a submission together, in seconds."""

LAST_S = 1.0
"""CPU time of a check after `TOTAL_S`: enough for one that reads a plain value."""

FULL = 4
"""Factor for a run with the whole data set."""

AGAIN_S = 5.0
"""Time after which the exception is raised again, if the code in which it was raised has caught it."""


class CheckTimeError(RuntimeError):
    """A check computed for too long."""


class _ExpiredError(BaseException):
    """The time is over. It is no `Exception`, because checks ignore those of hostile values."""


class CheckTime:
    """The CPU time that the checks of a submission have left.

    Args:
        full: The run uses the whole data set for training: `FULL` times as much.
    """

    def __init__(self, *, full: bool) -> None:
        self._factor = FULL if full else 1
        self._left_s = TOTAL_S * self._factor

    @contextmanager
    def limited(self) -> Iterator[None]:
        """Limit a check or fixture to `LIMIT_S`, or to what is left.

        Raises:
            CheckTimeError: It has computed for longer.
        """
        before = time.process_time()
        try:
            with limited_cpu_time(max(LAST_S, min(LIMIT_S * self._factor, self._left_s))):
                yield
        finally:
            self._left_s -= time.process_time() - before


@contextmanager
def limited_cpu_time(seconds: float) -> Iterator[None]:
    """End the block when this process has used too much CPU time.

    Platforms without such a timer have no limit, nor has a block inside another one.

    Args:
        seconds: CPU time, in seconds.

    Raises:
        CheckTimeError: It has. The traceback ends here: the line where the timer struck says nothing.
    """
    is_possible = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    if not is_possible or any(signal.getitimer(signal.ITIMER_PROF)):
        yield
        return

    def expire(*_: object) -> NoReturn:
        raise _ExpiredError

    before = signal.signal(signal.SIGPROF, expire)
    signal.setitimer(signal.ITIMER_PROF, seconds, AGAIN_S)
    try:
        yield
    except _ExpiredError:
        raise CheckTimeError(f"The check computed for more than {seconds:g} s.") from None
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)

"""A check ends when it computes for too long, whatever it catches."""

from __future__ import annotations

import contextlib
import signal
import time

import pytest

from grader.judge.check_time import CheckTimeError, limited_cpu_time

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="this platform has no timers")


def compute_forever() -> None:
    while True:
        with contextlib.suppress(Exception):
            sum(range(1000))


def test_a_loop_is_ended_although_it_ignores_exceptions() -> None:
    with pytest.raises(CheckTimeError, match=r"more than 0\.05 s"), limited_cpu_time(0.05):
        compute_forever()
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)


def test_waiting_takes_no_time_and_an_inner_block_has_the_limit_of_the_outer_one() -> None:
    with limited_cpu_time(0.2):
        time.sleep(0.4)
        with limited_cpu_time(0.001):
            sum(range(300_000))
    with pytest.raises(CheckTimeError), limited_cpu_time(0.05), limited_cpu_time(60):
        compute_forever()

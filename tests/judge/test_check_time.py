"""A check ends when it computes for too long, whatever it catches."""

from __future__ import annotations

import contextlib
import signal
import time

import pytest

from grader.judge import check_time
from grader.judge.check_time import CheckTime, CheckTimeError, limited_cpu_time

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


def test_all_checks_together_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check_time, "TOTAL_S", 0.1)
    monkeypatch.setattr(check_time, "LIMIT_S", 0.08)
    monkeypatch.setattr(check_time, "LAST_S", 0.05)
    left = CheckTime(full=False)
    limits = []
    for _ in range(3):
        with pytest.raises(CheckTimeError) as caught, left.limited():
            compute_forever()
        limits.append(float(str(caught.value).split()[-2]))
    assert limits[0] == 0.08
    assert limits[1:] == [0.05, 0.05]
    with left.limited():  # a check that hardly computes is judged all the same
        pass

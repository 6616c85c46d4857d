"""A submission that keeps exceeding its time is not called for ever, and each function is counted alone."""

from __future__ import annotations

import pytest

from grader.checks.faults import Fault
from grader.course.pack import Limits
from grader.judge.call_limits import (
    MAX_OVERLOADS,
    MAX_TIMEOUTS,
    MAX_TIMEOUTS_OF_ALL,
    CallLimits,
    whole_time_s,
)
from grader.model import Outcome


def refused(limits: CallLimits, function: str) -> Outcome | None:
    try:
        limits.refuse(function)
    except Fault as fault:
        return fault.outcome
    return None


def test_one_function_is_refused_and_the_others_run() -> None:
    limits = CallLimits()
    for _ in range(MAX_TIMEOUTS):
        assert refused(limits, "a") is None
        limits.record("a", "timeout")
    assert refused(limits, "a") is Outcome.NOT_RUN
    assert refused(limits, "b") is None


def test_too_many_timeouts_of_all_refuse_every_function() -> None:
    limits = CallLimits()
    for number in range(MAX_TIMEOUTS_OF_ALL):
        limits.record(f"f{number}", "timeout")
    with pytest.raises(Fault, match=r"because f0\(\), f1\(\)"):
        limits.refuse("other")
    limits.forget()
    limits.refuse("other")


def test_a_busy_machine_is_no_fault_of_the_submission() -> None:
    limits = CallLimits()
    for _ in range(MAX_OVERLOADS):
        limits.record("a", "overload")
    assert refused(limits, "a") is Outcome.BROKEN


def test_a_crash_counts_for_nothing_and_a_timeout_costs_the_trust_in_imports() -> None:
    limits = CallLimits()
    for _ in range(20):
        limits.record("a", "crash")
    assert refused(limits, "a") is None
    assert limits.is_believed
    for _ in range(MAX_TIMEOUTS):
        limits.record("a", "timeout")
    assert not limits.is_believed


def test_a_submission_that_takes_long_for_every_call_is_ended() -> None:
    limits = CallLimits(whole_s=100)
    limits.spend(60)
    limits.refuse("a")
    limits.spend(60)
    with pytest.raises(Fault, match="more than 100 s together") as caught:
        limits.refuse("b")
    assert caught.value.outcome is Outcome.NOT_RUN


@pytest.mark.parametrize(
    ("cpu", "full", "seconds"), [(120, False, 120), (4000, False, 300), (4000, True, 4000)]
)
def test_all_calls_together_have_a_limit(cpu: int, full: bool, seconds: float) -> None:
    assert whole_time_s(Limits(load_s=10, call_s=10, total_cpu_s=cpu), full=full) == seconds

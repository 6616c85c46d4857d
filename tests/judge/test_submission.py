"""Calls that exceed their time: counted for each function, and never called "took too long" when not made."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from grader.checks.faults import Fault
from grader.course.pack import Limits
from grader.judge import submission
from grader.judge.submission import Source, Submission
from grader.model import NOT_JUDGED, Outcome
from grader.sandbox.stopwatch import Reading
from grader.sandbox.unsandboxed import UnsandboxedLauncher, UnsandboxedProcess

CODE = "\n".join(f"def {name}(x):\n    while x: pass\n    return x\n" for name in "abcd")


@pytest.fixture
def loops() -> Iterator[Submission]:
    launcher = UnsandboxedLauncher("numpy", {}, {})
    each = Submission(launcher, Source("s.py", CODE.encode(), 1, {}), Limits(call_s=0.3))
    yield each
    each.close()


def outcome_of(loops: Submission, function: str, value: int) -> Outcome:
    try:
        loops.call(function, value)
    except Fault as fault:
        return fault.outcome
    return Outcome.PASSED


def test_timeouts_are_counted_for_each_function(loops: Submission) -> None:
    assert [outcome_of(loops, "a", 1) for _ in range(3)] == [
        Outcome.TIMEOUT,
        Outcome.TIMEOUT,
        Outcome.NOT_RUN,
    ]
    assert outcome_of(loops, "b", 0) is Outcome.PASSED
    assert outcome_of(loops, "a", 0) is Outcome.NOT_RUN


def test_there_is_a_ceiling_for_all_functions(loops: Submission, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(submission, "MAX_TIMEOUTS_OF_ALL", 2)
    assert outcome_of(loops, "a", 1) is Outcome.TIMEOUT
    assert outcome_of(loops, "b", 1) is Outcome.TIMEOUT
    with pytest.raises(Fault, match=r"because a\(\), b\(\) took too long") as stopped:
        loops.call("c", 0)
    assert stopped.value.outcome is Outcome.NOT_RUN
    assert Outcome.NOT_RUN in NOT_JUDGED


def test_a_machine_that_is_too_busy_is_no_fault_of_the_submission(
    loops: Submission, monkeypatch: pytest.MonkeyPatch
) -> None:
    loops.call("a", 0)
    clock = iter(range(10**6))

    def starved(process: UnsandboxedProcess) -> Reading:
        """Every reading says that other programs had the processors for the last 40 seconds."""
        number = next(clock)
        return Reading(40.0 * number, 0.1 * number, 39.9 * number, 80.0 * number)

    monkeypatch.setattr(UnsandboxedProcess, "clocks", starved)
    with pytest.raises(Fault, match="too busy") as fault:
        loops.call("a", 1)
    assert fault.value.outcome is Outcome.BROKEN


MODEL = """
import numpy as np

class Model:
    def get_weights(self):
        return [np.arange(6, dtype="f4").reshape(2, 3), np.arange(100_000, dtype="f4")]

def build():
    return Model()
"""


def test_a_sample_of_the_weights_is_the_same_for_the_same_draw() -> None:
    each = Submission(UnsandboxedLauncher("numpy", {}, {}), Source("s.py", MODEL.encode(), 1, {}), Limits())
    try:
        model = each.call("build")
        assert [array.shape for array in each.weights(model)] == [(2, 3), (100_000,)]
        small, large = each.weights(model, sample=50, draw=7)
        assert small.tolist() == [0, 1, 2, 3, 4, 5]
        assert large.shape == (50,)
        assert each.weights(model, sample=50, draw=7)[1].tolist() == large.tolist()
        assert each.weights(model, sample=50, draw=8)[1].tolist() != large.tolist()
    finally:
        each.close()

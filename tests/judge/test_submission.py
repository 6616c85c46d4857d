"""Calls that exceed their time: counted for each function, and never called "took too long" when not made."""

from __future__ import annotations

import json
from collections.abc import Iterator

import numpy as np
import pytest

from grader.checks.faults import Fault
from grader.course.pack import Limits
from grader.judge import call_limits
from grader.judge.submission import Source, Submission
from grader.model import NOT_JUDGED, Outcome
from grader.sandbox.stopwatch import Reading
from grader.sandbox.unsandboxed import UnsandboxedLauncher, UnsandboxedProcess

pytestmark = pytest.mark.slow

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
    monkeypatch.setattr(call_limits, "MAX_TIMEOUTS_OF_ALL", 2)
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
    for _ in range(call_limits.MAX_OVERLOADS):
        with pytest.raises(Fault, match="too busy") as fault:
            loops.call("a", 1)
        assert fault.value.outcome is Outcome.BROKEN
    with pytest.raises(Fault, match="too busy to run the program") as fault:
        loops.call("b", 0)
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


COUNTER = """
class Counter:
    total = 0

    def add(self, *numbers, times=1):
        self.total += times * sum(numbers)
        return self.total

def new():
    return Counter()
"""


@pytest.fixture
def counting() -> Iterator[Submission]:
    source = Source("s.py", COUNTER.encode(), 1, {})
    each = Submission(UnsandboxedLauncher("numpy", {}, {}), source, Limits())
    yield each
    each.close()


def test_a_method_of_a_returned_object_is_called(counting: Submission) -> None:
    one, other = counting.call("new"), counting.call("new")
    assert counting.method(one, "add", 1, 2) == 3
    assert counting.method(one, "add", 4, times=10) == 43
    assert counting.method(other, "add", 5) == 5
    assert counting.last_call == "add(5)"


def test_a_method_that_raises_or_is_missing_is_a_fault(counting: Submission) -> None:
    one = counting.call("new")
    with pytest.raises(Fault, match=r"add\(\) raised TypeError") as raised:
        counting.method(one, "add", "text")
    assert raised.value.outcome is Outcome.RAISED
    with pytest.raises(Fault, match="AttributeError"):
        counting.method(one, "subtract", 1)


@pytest.mark.heavy
def test_a_model_is_rebuilt_in_the_worker() -> None:
    recipe = {
        "input": {"shape": [3], "dtype": "float32"},
        "layers": [{"target": ["layer", "Dense"], "arguments": {"units": 2}}],
        "calls": [{"layer": 0, "arguments": [{"$tensor": [0, 0]}], "keywords": {}}],
        "output": [1, 0],
    }
    code = b"def count(model): return model.count_params()"
    each = Submission(
        UnsandboxedLauncher("tensorflow", {}, {}), Source("s.py", code, 1, {}), Limits(load_s=60)
    )
    try:
        model = each.within(60).rebuild(json.dumps(recipe).encode())
        assert model.about["kind"] == "model"
        assert each.call("count", model) == 8
        each.method(model, "set_weights", [np.full((3, 2), 2.0, "f4"), np.zeros(2, "f4")])
        assert each.weights(model)[0].tolist() == [[2, 2], [2, 2], [2, 2]]
        with pytest.raises(Fault, match="RecipeError"):
            each.rebuild(
                json.dumps({**recipe, "layers": [{"target": ["layer", "Lambda"], "arguments": {}}]}).encode()
            )
    finally:
        each.close()


CALLER = """
def measure(x):
    raise ValueError("wrong")

def twice(x):
    return 2 * measure(x + 0)

def other(x):
    return measure(x=x + 1)

def gone(x):
    return missing(x)

class Box:
    def keep(self, x):
        self.kept = x
        return x

    def last(self):
        return self.kept

def box():
    return Box()

def end():
    import os
    os._exit(1)

def filled(x):
    return missing().keep(x)

calls = 0

def count(x):
    global calls
    calls += 1
    if x < 0:
        raise ValueError(calls)
    return calls
"""


@pytest.fixture
def caller() -> Iterator[Submission]:
    launcher = UnsandboxedLauncher("numpy", {}, {})
    each = Submission(launcher, Source("s.py", CALLER.encode(), 1, {}), Limits())
    yield each
    each.close()


def test_a_function_can_be_judged_with_the_answer_of_another_one(caller: Submission) -> None:
    array = np.arange(6.0)
    assert caller.with_answer("measure", array, 21).twice(array) == 42
    with pytest.raises(Fault, match="ValueError"):  # another array: the learner's own function
        caller.with_answer("measure", array, 21).other(array)
    with pytest.raises(Fault, match="ValueError"):  # the answer is for one call only
        caller.twice(array)


def test_the_answer_of_a_missing_function_is_gone_after_the_call(caller: Submission) -> None:
    array = np.arange(6.0)
    assert caller.with_answer("missing", array, [1]).gone(array) == [1]
    with pytest.raises(Fault, match="NameError"):
        caller.gone(array)


def test_a_function_can_be_replaced_for_every_argument_by_an_object(caller: Submission) -> None:
    box = caller.box()
    assert caller.with_answer("missing", None, box).filled(4) == 4
    assert caller.method(box, "last") == 4  # the object itself, not a copy
    with pytest.raises(Fault, match="NameError"):
        caller.filled(4)


def test_equal_calls_are_made_once_on_request(caller: Submission) -> None:
    assert [caller.once().count(5), caller.once().count(5), caller.once().count(6)] == [1, 1, 2]
    assert caller.count(5) == 3
    assert caller.last_call == "count(5)"
    for _ in range(2):
        with pytest.raises(Fault, match="ValueError") as fault:
            caller.once().count(-1)
        assert fault.value.error == "ValueError: 4"


def test_an_object_counts_for_equal_calls_until_its_worker_ends(caller: Submission) -> None:
    first, second = caller.once().box(), caller.once().box()
    assert first == second
    assert caller.method(second, "keep", 4) == 4
    with pytest.raises(Fault):
        caller.end()
    third = caller.once().box()
    assert third != first
    assert caller.method(third, "keep", 4) == 4

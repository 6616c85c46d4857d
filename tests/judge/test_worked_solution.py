"""The worked solution answers each call once, for all submissions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.checks.faults import Fault
from grader.course.pack import Limits
from grader.judge.answer_store import AnswerStore
from grader.judge.stored_answers import StoredAnswers
from grader.judge.submission import Source, Submission
from grader.judge.worked_solution import WorkedSolution, WorkedSolutionError
from grader.model import Outcome
from grader.sandbox.unsandboxed import UnsandboxedLauncher, UnsandboxedProcess

pytestmark = pytest.mark.slow

CODE = """
import random
import numpy as np

CALLS = []


def double(x):
    CALLS.append(x)
    return 2 * x


def calls():
    return len(CALLS)


def calls_until(_):
    return len(CALLS)


def draw(n):
    return [random.random() for _ in range(n)] + list(np.random.random(n))


class Box:
    def __init__(self):
        self.value = 1

    def grow(self):
        self.value += 1
        return self.value


def make():
    return Box()


def change(box):
    box.value += 1
    return box.value


def look(box):
    return box.value


def fail(_):
    raise ValueError("no")
"""


@pytest.fixture
def solution() -> Iterator[WorkedSolution]:
    launcher = UnsandboxedLauncher("numpy", {}, {})
    each = WorkedSolution(launcher, Source("s.py", CODE.encode(), 1, {}), Limits(), AnswerStore())
    yield each
    each.close()


def test_the_same_call_runs_once(solution: WorkedSolution) -> None:
    assert [solution.double(np.arange(3)).tolist() for _ in range(3)] == [[0, 2, 4]] * 3
    assert solution.double(np.arange(4)).tolist() == [0, 2, 4, 6]
    assert solution.calls() == 2


def test_an_answer_does_not_depend_on_earlier_calls(solution: WorkedSolution) -> None:
    first = solution.draw(3)
    solution.draw(5)
    solution._reset()
    solution._store = AnswerStore()
    assert solution.draw(5)[:3] == first[:3]
    assert solution.draw(3) == first


def test_an_object_is_stored_until_a_call_may_have_changed_it(solution: WorkedSolution) -> None:
    box = solution.make()
    assert solution.make() == box
    assert solution.change(box) == 2
    assert solution.look(box) == 2
    assert solution.look(solution.make()) == 1


def test_a_method_is_called_each_time(solution: WorkedSolution) -> None:
    box = solution.make()
    assert [solution.method(box, "grow"), solution.method(box, "grow")] == [2, 3]
    assert solution.look(box) == 3
    with pytest.raises(WorkedSolutionError, match="shrink"):
        solution.method(box, "shrink")


def test_an_object_of_a_lost_worker_is_created_again(solution: WorkedSolution) -> None:
    solution.make()
    solution._reset()
    assert solution.look(solution.make()) == 1


def test_a_failure_is_a_bug_in_cvgrade_and_the_next_call_works(solution: WorkedSolution) -> None:
    for _ in range(4):
        with pytest.raises(WorkedSolutionError, match="fail"):
            solution.fail(1)
    assert solution.double(2) == 4


def test_answers_depend_on_the_settings(tmp_path: Path) -> None:
    store = AnswerStore()
    launcher = UnsandboxedLauncher("numpy", {}, {})
    code = b"import os\ndef f(): return os.environ['CVGRADE_X']\n"
    found = []
    for value in ("a", "b", "a"):
        each = WorkedSolution(launcher, Source("s.py", code, 1, {"CVGRADE_X": value}), Limits(), store)
        found.append(each.f())
        each.close()
    assert found == ["a", "b", "a"]


def test_the_store_removes_the_least_recently_used_answer() -> None:
    store = AnswerStore(max_bytes=250)
    for name in "abc":
        store.put(name, ({}, bytes(80)))
    assert store.get("a")
    store.put("d", ({}, bytes(80)))
    assert [name for name in "abcd" if store.get(name)] == ["a", "c", "d"]
    store.put("large", ({}, bytes(300)))
    assert store.get("large") is None


class CountingLauncher(UnsandboxedLauncher):
    """Counts the workers that it starts."""

    started = 0

    def start(self, limits: Limits) -> UnsandboxedProcess:
        self.started += 1
        return super().start(limits)


def test_an_answer_on_the_disk_needs_no_worker_in_the_same_surroundings(tmp_path: Path) -> None:
    def workers(surroundings: str) -> int:
        store = AnswerStore(stored=StoredAnswers(tmp_path))
        launcher = CountingLauncher("numpy", {}, {})
        source = Source("s.py", CODE.encode(), 1, {})
        each = WorkedSolution(launcher, source, Limits(), store, surroundings)
        assert each.double(3) == 6
        each.close()
        return launcher.started

    assert [workers("TensorFlow 1"), workers("TensorFlow 1"), workers("TensorFlow 2")] == [1, 0, 1]


def test_a_call_that_the_machine_has_ended_is_repeated_once(
    solution: WorkedSolution, monkeypatch: pytest.MonkeyPatch
) -> None:
    failures = [1]
    original = Submission._request

    def request(self: Submission, connection: Any, header: Any, *rest: Any) -> Any:
        if header["op"] == "call" and failures:
            failures.pop()
            raise Fault(Outcome.BROKEN, "The sandbox was killed while double() was running.")
        return original(self, connection, header, *rest)

    monkeypatch.setattr(Submission, "_request", request)
    assert solution.double(5) == 10
    failures += [1, 1]
    with pytest.raises(WorkedSolutionError, match="was killed"):
        solution.double(6)
    assert failures == []
    assert solution.double(7) == 14

"""Reactions of the engine to answers of every kind, from a fake worker pool."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Any

import msgspec
import pytest

from grader.batch.plan import GradedTask, Task
from grader.batch.retrying_session import Verdict
from grader.dask_engine import engine
from grader.dask_engine.engine import ClusterSettings, grade_on_dask
from grader.dask_engine.worker_plugin import CoursePlugin
from grader.errors import ClusterError
from grader.gradebook.store import ResultKey
from grader.judge.job import Job

COURSE_PLUGIN = CoursePlugin("cvgrade-test", b"", {"cvgrade": "1"}, (), require_sandbox=False)
SETTINGS = ClusterSettings(address="tcp://127.0.0.1:1", patience_s=0.3)


class KilledWorker(Exception):
    """The name of Dask's exception when several workers died with a task."""


class Answer:
    """A future that has already ended."""

    def __init__(self, key: str, status: str, value: Any = None) -> None:
        self.key = key
        self.status = status
        self._value = value

    def result(self, timeout: float) -> Any:
        if isinstance(self._value, BaseException):
            raise self._value
        return self._value

    def exception(self) -> Any:
        return self._value

    def cancel(self) -> None:
        self.status = "cancelled"
        self._call(self)

    def add_done_callback(self, call: Callable[[Answer], None]) -> None:
        self._call = call
        if self.status != "pending":
            call(self)


class FakeWorkerPool:
    """Gives the answers of `script`, one per task sent. The last one is for all further tasks."""

    def __init__(self, script: list[tuple[str, Any]]) -> None:
        self.script = script
        self.slots = self.workers = 1
        self.refusals: dict[str, str] = {}
        self.sent: list[tuple[str, tuple[str, ...]]] = []
        self.at_once = 0

    def refresh(self) -> list[str]:
        return []

    def send(self, key: str, payload: bytes, avoid: Collection[str] = ()) -> Answer:
        self.sent.append((key, tuple(avoid)))
        status, value = self.script.pop(0) if len(self.script) > 1 else self.script[0]
        return Answer(key, status, value)

    def unassigned(self, futures: Collection[Answer]) -> list[Answer]:
        return [future for future in futures if future.status == "pending"]


class FakeClient:
    status = "running"

    def close(self, timeout: float) -> None:
        """Close nothing."""


def task(number: int = 0) -> Task:
    key = ResultKey(f"learner {number}", "lesson", "", "", "", 1, "{}")
    return Task(key, Job(course="", pack="", name="", source=str(number).encode(), seed=1))


def graded(worker: str = "tcp://a:1", **verdict: Any) -> tuple[str, Any]:
    return "finished", (worker, msgspec.json.encode(Verdict(None, **verdict)))


Play = Callable[..., tuple[list[GradedTask], FakeWorkerPool]]


@pytest.fixture
def play(monkeypatch: pytest.MonkeyPatch) -> Play:
    monkeypatch.setattr(engine, "connect", lambda *_: FakeClient())
    monkeypatch.setattr(engine, "POLL_S", 0.05)

    def start(*script: tuple[str, Any], tasks: int = 1) -> tuple[list[GradedTask], FakeWorkerPool]:
        worker_pool = FakeWorkerPool(list(script))
        monkeypatch.setattr(engine, "WorkerPool", lambda *_: worker_pool)
        return list(grade_on_dask(map(task, range(tasks)), COURSE_PLUGIN, SETTINGS)), worker_pool

    return start


def test_a_fault_of_one_machine_is_retried_on_others(play: Play) -> None:
    (done,), worker_pool = play(
        graded("tcp://a:1", problem="its disk is full", machine_fault=True), graded("tcp://b:1", problem="ok")
    )
    assert done.problem == "ok"
    assert [avoid for _, avoid in worker_pool.sent] == [(), ("tcp://a:1",)]
    assert len({key for key, _ in worker_pool.sent}) == 2


def test_faults_of_three_machines_are_a_problem(play: Play) -> None:
    (done,), worker_pool = play(graded(problem="its disk is full", machine_fault=True))
    assert done.result is None
    assert done.problem == "its disk is full"
    assert len(worker_pool.sent) == engine.MAX_MACHINE_FAULTS


def test_a_fault_of_the_lesson_is_not_retried(play: Play) -> None:
    (done,), worker_pool = play(graded(problem="no such file"))
    assert done.problem == "no such file"
    assert len(worker_pool.sent) == 1


@pytest.mark.parametrize(
    "lost", [("cancelled", None), ("lost", None), ("finished", OSError("connection lost"))]
)
def test_lost_tasks_are_sent_again_however_often(play: Play, lost: tuple[str, Any]) -> None:
    (done,), worker_pool = play(lost, lost, lost, lost, graded(problem="ok"))
    assert done.problem == "ok"
    assert len(worker_pool.sent) == 5


def test_a_task_that_kills_its_workers_is_a_problem(play: Play) -> None:
    (done,), _ = play(("error", KilledWorker("x")))
    assert "every worker that ran it ended" in done.problem


def test_an_unassigned_task_is_sent_again_with_another_key(play: Play) -> None:
    (done,), worker_pool = play(("pending", None), graded(problem="ok"))
    assert done.problem == "ok"
    assert worker_pool.sent[0][0] != worker_pool.sent[1][0]


def test_no_more_tasks_are_requested_than_workers_can_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = 0

    def tasks() -> Iterator[Task]:
        nonlocal taken
        for number in range(1000):
            taken += 1
            yield task(number)

    worker_pool = FakeWorkerPool([graded(problem="ok")])
    monkeypatch.setattr(engine, "connect", lambda *_: FakeClient())
    monkeypatch.setattr(engine, "WorkerPool", lambda *_: worker_pool)
    for ended, _ in enumerate(grade_on_dask(tasks(), COURSE_PLUGIN, SETTINGS), 1):
        assert taken <= ended + engine.TASKS_PER_SLOT * worker_pool.slots + 1
    assert ended == 1000


def test_workers_that_leave_after_the_last_task_delay_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    worker_pool = FakeWorkerPool([graded(problem="ok")])
    monkeypatch.setattr(engine, "connect", lambda *_: FakeClient())
    monkeypatch.setattr(engine, "WorkerPool", lambda *_: worker_pool)
    for done in grade_on_dask([task()], COURSE_PLUGIN, SETTINGS):
        assert done.problem == "ok"
        worker_pool.slots = worker_pool.workers = 0


def test_a_lost_task_does_not_count_as_a_fault_of_a_machine(play: Play) -> None:
    lost, fault = ("lost", None), graded(problem="its disk is full", machine_fault=True)
    (done,), worker_pool = play(lost, lost, lost, fault, fault, graded("tcp://b:1", problem="ok"))
    assert done.problem == "ok"
    assert len(worker_pool.sent) == 6


def test_the_run_ends_if_no_worker_is_ready_for_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    worker_pool = FakeWorkerPool([])
    worker_pool.slots = worker_pool.workers = 0
    monkeypatch.setattr(engine, "connect", lambda *_: FakeClient())
    monkeypatch.setattr(engine, "WorkerPool", lambda *_: worker_pool)
    with pytest.raises(ClusterError, match=r"No worker was ready for .*no worker is connected"):
        list(grade_on_dask([task()], COURSE_PLUGIN, SETTINGS))


def test_nothing_to_grade_needs_no_connection() -> None:
    assert list(grade_on_dask([], COURSE_PLUGIN, SETTINGS)) == []

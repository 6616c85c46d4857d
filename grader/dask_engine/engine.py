"""The Dask engine: the same tasks and results as the local engine, on any number of machines.

Dask decides which worker grades which task. This module limits the tasks in flight to what the workers can
hold, so that queues stay short and other classes get their turn. It resends tasks that are lost with a
worker, the scheduler or the connection. It retries a machine's failure on other machines before it gives up.
"""

from __future__ import annotations

import hashlib
import itertools
import queue
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any, Self

import msgspec
from distributed import LocalCluster

from grader.batch.plan import GradedTask, Task
from grader.batch.retrying_session import Verdict
from grader.course.layout import Course
from grader.course.pack import Lesson
from grader.dask_engine.compatibility import environment_of
from grader.dask_engine.connect import CONNECT_TIMEOUT_S, connect, local_cluster
from grader.dask_engine.course_bundle import Bundle, pack_course
from grader.dask_engine.worker_plugin import PREFIX, CoursePlugin
from grader.dask_engine.worker_pool import UNREACHABLE_ERRORS, TaskFuture, WorkerPool
from grader.errors import ClusterError
from grader.text.words import counted

TASKS_PER_SLOT = 2
"""Tasks in flight per slot of a worker: one that runs and one that waits."""

POLL_S = 2.0
"""Interval between looks at the workers while some are ready, in seconds."""

IDLE_POLL_S = 0.2
"""The same interval while no worker is ready."""

QUIET_S = 10.0
"""How long to wait before the first message, in seconds: workers need as long to start."""

MAX_MACHINE_FAULTS = 3
"""How many machines may fail with a task before it becomes a problem."""


@dataclass(frozen=True, slots=True)
class ClusterSettings:
    """Settings of the engine.

    Attributes:
        address: Address of the scheduler from `check_address`; empty for a cluster on this machine.
        workers: Number of workers of a cluster on this machine.
        require_sandbox: Accept only workers with a sandbox.
        patience_s: How long to wait for an unreachable scheduler and for workers, in seconds.
    """

    address: str = ""
    workers: int = 1
    require_sandbox: bool = True
    patience_s: float = 300.0


def make_course_plugin(course: Course, lessons: Iterable[Lesson], *, require_sandbox: bool) -> CoursePlugin:
    """Make the plugin that prepares workers for these lessons."""
    lessons = tuple(lessons)
    bundle: Bundle = pack_course(course)
    environment = environment_of(course, lessons)
    names = tuple(lesson.id for lesson in lessons)
    identity = msgspec.json.encode([bundle.sha, environment, names, require_sandbox], order="sorted")
    name = PREFIX + hashlib.sha256(identity).hexdigest()[:16]
    return CoursePlugin(name, bundle.content, environment, names, require_sandbox)


def grade_on_dask(
    tasks: Iterable[Task],
    plugin: CoursePlugin,
    settings: ClusterSettings,
    notify: Callable[[str], None] = lambda _: None,
) -> Iterator[GradedTask]:
    """Grade all tasks. Yield each one as soon as it is finished, in the order of completion.

    Args:
        tasks: The tasks. Each one is requested when a worker is about to be free.
        plugin: The plugin for the workers.
        settings: Settings of the engine.
        notify: Called with messages for the user: refused workers, an unreachable scheduler.

    Raises:
        ClusterError: No scheduler or no ready worker was found in time. Stored results are safe.
    """
    tasks = iter(tasks)
    first = next(tasks, None)
    if first is None:
        return
    with ExitStack() as stack:
        address = settings.address or stack.enter_context(local_cluster(settings.workers))
        run = stack.enter_context(_Run(address, plugin, settings.patience_s, notify))
        yield from run.grade(itertools.chain([first], tasks))


@dataclass(slots=True)
class _InFlight:
    """A task that was sent or will be sent again.

    Attributes:
        task: The task.
        attempts: How often it was sent.
        faults: How often a machine could not grade it.
        failed: Addresses of those machines.
    """

    task: Task
    attempts: int = 0
    faults: int = 0
    failed: set[str] = field(default_factory=set)


class _Run:
    """One run of the engine, with its connection and its tasks."""

    def __init__(
        self,
        address: str | LocalCluster,
        plugin: CoursePlugin,
        patience_s: float,
        notify: Callable[[str], None],
    ) -> None:
        self._address = address
        self._plugin = plugin
        self._patience_s = patience_s
        self._notify = notify
        self._connect_timeout_s = min(CONNECT_TIMEOUT_S, patience_s)
        self._client: Any = connect(address, self._connect_timeout_s)
        self._worker_pool = WorkerPool(self._client, plugin)
        self._in_flight: dict[str, tuple[_InFlight, TaskFuture]] = {}
        self._to_resend: deque[_InFlight] = deque()
        self._ended: queue.SimpleQueue[TaskFuture] = queue.SimpleQueue()
        self._unassigned: set[str] = set()
        self._refreshed_at = 0.0
        self._progress_at = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close(timeout=5)

    def grade(self, tasks: Iterator[Task]) -> Iterator[GradedTask]:
        """See `grade_on_dask`."""
        while True:
            pause = POLL_S if self._worker_pool.slots else IDLE_POLL_S
            if time.monotonic() - self._refreshed_at >= pause:
                self._refresh()
            if not self._in_flight and not self._to_resend:
                task = next(tasks, None)
                if task is None:
                    return
                self._to_resend.append(_InFlight(task))
            self._fill(tasks)
            try:
                future = self._ended.get(timeout=pause)
            except queue.Empty:
                continue
            if done := self._collect(future):
                yield done

    def _fill(self, tasks: Iterator[Task]) -> None:
        """Send as many tasks as the workers can hold."""
        while len(self._in_flight) < TASKS_PER_SLOT * self._worker_pool.slots:
            if self._to_resend:
                entry = self._to_resend.popleft()
            elif task := next(tasks, None):
                entry = _InFlight(task)
            else:
                return
            try:
                self._send(entry)
            except UNREACHABLE_ERRORS:
                self._to_resend.append(entry)
                return

    def _send(self, entry: _InFlight) -> None:
        payload = msgspec.json.encode(entry.task.job)
        # A new key for each attempt, because Dask may still hold the state of the old one.
        again = f"-{entry.attempts}" if entry.attempts else ""
        key = f"{self._plugin.name}-{hashlib.sha256(payload).hexdigest()}{again}"
        if key in self._in_flight:  # two tasks can have equal jobs
            key += f"-{len(self._in_flight)}"
        entry.attempts += 1
        future = self._worker_pool.send(key, payload, entry.failed)
        self._in_flight[key] = (entry, future)
        future.add_done_callback(self._ended.put)

    def _collect(self, future: TaskFuture) -> GradedTask | None:
        """Return the outcome of a task; None if the task must be sent again."""
        if future.key not in self._in_flight:
            return None  # from a connection that was given up
        entry, _ = self._in_flight.pop(future.key)
        self._progress_at = time.monotonic()
        key = entry.task.key
        if future.status == "error":
            error = future.exception()
            if type(error).__name__ == "KilledWorker":
                problem = "every worker that ran it ended; it may need more memory"
                return GradedTask(key, None, problem)
            return self._retry_elsewhere(entry, "a worker", f"{type(error).__name__}: {error}")
        if future.status != "finished":
            self._to_resend.append(entry)  # lost with the scheduler or the connection
            return None
        try:
            worker, answer = future.result(timeout=60)
        except UNREACHABLE_ERRORS:
            self._to_resend.append(entry)
            return None
        verdict = msgspec.json.decode(answer, type=Verdict)
        if verdict.machine_fault:
            return self._retry_elsewhere(entry, worker, verdict.problem)
        return GradedTask(key, verdict.result, verdict.problem)

    def _retry_elsewhere(self, entry: _InFlight, worker: str, problem: str) -> GradedTask | None:
        key = entry.task.key
        entry.failed.add(worker)
        entry.faults += 1
        if entry.faults < MAX_MACHINE_FAULTS:
            self._notify(f"{worker} could not grade {key.learner} {key.lesson}; another one tries: {problem}")
            self._to_resend.append(entry)
            return None
        return GradedTask(key, None, problem)

    def _refresh(self) -> None:
        """Update the state of the scheduler and the workers.

        Raises:
            ClusterError: No worker has been ready for `patience_s`.
        """
        self._refreshed_at = time.monotonic()
        try:
            if self._client.status in ("closed", "closing"):
                self._reconnect()
            for message in self._worker_pool.refresh():
                self._notify(message)
            self._recover_unassigned()
        except UNREACHABLE_ERRORS as error:
            self._worker_pool.slots = 0
            self._check_patience(f"the scheduler at {self._address} does not answer ({type(error).__name__})")
            return
        if self._worker_pool.slots:
            self._progress_at = time.monotonic()
        elif (
            self._worker_pool.workers
            and len(self._worker_pool.refusals) == self._worker_pool.workers
            and not self._in_flight
        ):
            reasons = "\n".join(f"  {each}: {reason}" for each, reason in self._worker_pool.refusals.items())
            raise ClusterError(f"No worker is ready:\n{reasons}", "docs/cluster.md lists their requirements.")
        else:
            self._check_patience(
                f"{counted(self._worker_pool.workers, 'worker')} connected, none ready"
                if self._worker_pool.workers
                else f"no worker is connected to {self._address}"
            )

    def _reconnect(self) -> None:
        """Replace a closed client. Dask's client gives up after a while; this run does not."""
        try:
            self._client = connect(self._address, self._connect_timeout_s)
        except ClusterError as error:
            raise ConnectionError(error.message) from None
        self._worker_pool = WorkerPool(self._client, self._plugin)
        for entry, _ in self._in_flight.values():
            self._to_resend.append(entry)
        self._in_flight.clear()

    def _recover_unassigned(self) -> None:
        """Cancel tasks that no worker had in two looks. `_collect` then sends them again."""
        if not self._in_flight:
            return
        futures = [future for _, future in self._in_flight.values()]
        now = {future.key: future for future in self._worker_pool.unassigned(futures)}
        for key in self._unassigned & set(now):
            now[key].cancel()
        self._unassigned = set(now)

    def _check_patience(self, reason: str) -> None:
        waited = time.monotonic() - self._progress_at
        if waited > self._patience_s:
            raise ClusterError(
                f"No worker was ready for {waited:.0f} s: {reason}.",
                "Stored results are safe. Run the same command again to resume; --patience waits longer.",
            )
        if waited > QUIET_S:
            self._notify(f"waiting: {reason}")

"""The Dask engine: the same tasks and the same results as the local one, on any number of machines.

Dask decides who does what. What is ours: only so many tasks are out at a time as the workers can hold, so
that no queue grows and other classes get their turn; what gets lost with a worker, the scheduler or the
connection is sent again; and a machine's fault is tried on another machine before a person is asked.
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
from grader.dask_engine.connect import connect, own_cluster
from grader.dask_engine.course_bundle import Bundle, pack_course
from grader.dask_engine.worker_plugin import PREFIX, CoursePlugin
from grader.dask_engine.worker_pool import AWAY, Pending, WorkerPool
from grader.errors import ClusterError
from grader.text.words import counted

AHEAD = 2
"""Tasks out for each place on a worker: one that runs, and one that waits beside it."""

LOOK_S = 2.0
"""How often to see how the workers are, while some work."""

WAIT_S = 0.2
"""And while none does."""

SILENT_S = 10.0
"""How long to wait without a word: workers need as long to start."""

MACHINES = 3
"""How often machines may fail with a task before a person is asked: others than before, if there are any."""


@dataclass(frozen=True, slots=True)
class ClusterSettings:
    """How to grade on many machines.

    Attributes:
        address: Of the scheduler, as `check_address` gives it; empty for a cluster on this machine.
        workers: How many, for a cluster on this machine.
        require_sandbox: Only workers with a sandbox take work.
        patience_s: How long to wait for a scheduler that is away, and for workers to come.
    """

    address: str = ""
    workers: int = 1
    require_sandbox: bool = True
    patience_s: float = 300.0


def make_course_plugin(course: Course, lessons: Iterable[Lesson], *, require_sandbox: bool) -> CoursePlugin:
    """What every worker is to hold for these lessons."""
    lessons = tuple(lessons)
    bundle: Bundle = pack_course(course)
    environment = environment_of(course, lessons)
    names = tuple(lesson.id for lesson in lessons)
    all_of_it = msgspec.json.encode([bundle.sha, environment, names, require_sandbox], order="sorted")
    name = PREFIX + hashlib.sha256(all_of_it).hexdigest()[:16]
    return CoursePlugin(name, bundle.content, environment, names, require_sandbox)


def grade_on_dask(
    tasks: Iterable[Task],
    plugin: CoursePlugin,
    settings: ClusterSettings,
    say: Callable[[str], None] = lambda _: None,
) -> Iterator[GradedTask]:
    """Grade all tasks; give each as soon as it has ended, in the order of their ends.

    Args:
        tasks: Taken one by one, when a worker is about to have room.
        plugin: What the workers are to hold.
        settings: Where and how.
        say: Told what a person should know while it goes on: refused workers, a scheduler that is away.

    Raises:
        ClusterError: There is no scheduler, or no worker that takes work. What was graded is kept.
    """
    tasks = iter(tasks)
    first = next(tasks, None)
    if first is None:
        return
    with ExitStack() as stack:
        address = settings.address or stack.enter_context(own_cluster(settings.workers))
        run = stack.enter_context(_Run(address, plugin, settings.patience_s, say))
        yield from run.grade(itertools.chain([first], tasks))


@dataclass(slots=True)
class _Flight:
    """A task that is out.

    Attributes:
        task: The task.
        sent: How often it was sent.
        faults: How often a machine could not grade it.
        failed: The addresses of those machines.
    """

    task: Task
    sent: int = 0
    faults: int = 0
    failed: set[str] = field(default_factory=set)


class _Run:
    """One run of the engine."""

    def __init__(
        self, address: str | LocalCluster, plugin: CoursePlugin, patience_s: float, say: Callable[[str], None]
    ) -> None:
        self._address = address
        self._plugin = plugin
        self._patience_s = patience_s
        self._say = say
        self._client: Any = connect(address)
        self._worker_pool = WorkerPool(self._client, plugin)
        self._flying: dict[str, tuple[_Flight, Pending]] = {}
        self._again: deque[_Flight] = deque()
        self._ended: queue.SimpleQueue[Pending] = queue.SimpleQueue()
        self._unassigned: set[str] = set()
        self._looked = 0.0
        self._worked = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close(timeout=5)

    def grade(self, tasks: Iterator[Task]) -> Iterator[GradedTask]:
        """See `grade_on_dask`."""
        while True:
            pause = LOOK_S if self._worker_pool.slots else WAIT_S
            if time.monotonic() - self._looked >= pause:
                self._look()
            if not self._flying and not self._again:
                task = next(tasks, None)
                if task is None:
                    return
                self._again.append(_Flight(task))
            self._fill(tasks)
            try:
                future = self._ended.get(timeout=pause)
            except queue.Empty:
                continue
            if done := self._land(future):
                yield done

    def _fill(self, tasks: Iterator[Task]) -> None:
        """Send as many as the workers can hold."""
        while len(self._flying) < AHEAD * self._worker_pool.slots:
            if self._again:
                flight = self._again.popleft()
            elif task := next(tasks, None):
                flight = _Flight(task)
            else:
                return
            try:
                self._send(flight)
            except AWAY:
                self._again.append(flight)
                return

    def _send(self, flight: _Flight) -> None:
        parcel = msgspec.json.encode(flight.task.job)
        # Sent again under another name: what hangs under the old one must not catch it.
        again = f"-{flight.sent}" if flight.sent else ""
        key = f"{self._plugin.name}-{hashlib.sha256(parcel).hexdigest()}{again}"
        if key in self._flying:  # two learners' files can be alike, but not their names
            key += f"-{len(self._flying)}"
        flight.sent += 1
        future = self._worker_pool.send(key, parcel, flight.failed)
        self._flying[key] = (flight, future)
        future.add_done_callback(self._ended.put)

    def _land(self, future: Pending) -> GradedTask | None:
        """What came back; None when it has to go out again."""
        if future.key not in self._flying:
            return None  # of a connection that was given up
        flight, _ = self._flying.pop(future.key)
        self._worked = time.monotonic()
        key = flight.task.key
        if future.status == "error":
            error = future.exception()
            if type(error).__name__ == "KilledWorker":
                return GradedTask(key, None, "every worker that was given it ended: has it enough memory?")
            return self._elsewhere(flight, "a worker", f"{type(error).__name__}: {error}")
        if future.status != "finished":
            self._again.append(flight)  # lost with the scheduler or the connection
            return None
        try:
            worker, answer = future.result(timeout=60)
        except AWAY:
            self._again.append(flight)
            return None
        verdict = msgspec.json.decode(answer, type=Verdict)
        if verdict.machine_fault:
            return self._elsewhere(flight, worker, verdict.problem)
        return GradedTask(key, verdict.result, verdict.problem)

    def _elsewhere(self, flight: _Flight, worker: str, problem: str) -> GradedTask | None:
        key = flight.task.key
        flight.failed.add(worker)
        flight.faults += 1
        if flight.faults < MACHINES:
            self._say(f"{worker} could not grade {key.learner} {key.lesson}, another one tries: {problem}")
            self._again.append(flight)
            return None
        return GradedTask(key, None, problem)

    def _look(self) -> None:
        """See how scheduler and workers are.

        Raises:
            ClusterError: Nobody takes work, and patience has run out.
        """
        self._looked = time.monotonic()
        try:
            if self._client.status in ("closed", "closing"):
                self._connect_again()
            for news in self._worker_pool.look():
                self._say(news)
            self._send_again()
        except AWAY as error:
            self._worker_pool.slots = 0
            self._wait(f"the scheduler at {self._address} does not answer ({type(error).__name__})")
            return
        if self._worker_pool.slots:
            self._worked = time.monotonic()
        elif (
            self._worker_pool.workers
            and len(self._worker_pool.refusals) == self._worker_pool.workers
            and not self._flying
        ):
            reasons = "\n".join(f"  {worker}: {why}" for worker, why in self._worker_pool.refusals.items())
            raise ClusterError(f"No worker takes work:\n{reasons}", "docs/cluster.md: what a worker needs.")
        else:
            self._wait(
                f"{counted(self._worker_pool.workers, 'worker')}, none ready"
                if self._worker_pool.workers
                else f"no worker is connected to {self._address}"
            )

    def _connect_again(self) -> None:
        """A client gives up after a while; this one does not, while patience lasts."""
        try:
            self._client = connect(self._address)
        except ClusterError as error:
            raise ConnectionError(error.message) from None
        self._worker_pool = WorkerPool(self._client, self._plugin)
        for flight, _ in self._flying.values():
            self._again.append(flight)
        self._flying.clear()

    def _send_again(self) -> None:
        """Cancel what no worker has had for two looks; it comes back through `_land` and goes out again."""
        if not self._flying:
            return
        futures = [future for _, future in self._flying.values()]
        now = {future.key: future for future in self._worker_pool.unassigned(futures)}
        for key in self._unassigned & set(now):
            now[key].cancel()
        self._unassigned = set(now)

    def _wait(self, why: str) -> None:
        waited = time.monotonic() - self._worked
        if waited > self._patience_s:
            raise ClusterError(
                f"Nobody took work for {waited:.0f} s: {why}.",
                "What was graded is kept. Run the same command again to go on; --patience waits longer.",
            )
        if waited > SILENT_S:
            self._say(f"waiting: {why}")

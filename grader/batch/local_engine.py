"""The local engine: several examiners on this machine, each of which takes the next task when it is free."""

from __future__ import annotations

import os
import queue
import threading
from collections.abc import Iterable, Iterator

import psutil

from grader.batch.plan import GradedTask, Task
from grader.batch.retrying_session import RetryingSession
from grader.course.pack import Lesson
from grader.errors import CvgradeError

EXAMINER_MB = 1024
"""Memory of an examiner with its fork servers, TensorFlow included, in MB."""


def usable_cores() -> int:
    """Return the number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def default_jobs(lessons: Iterable[Lesson]) -> int:
    """Return how many examiners the cores and the free memory allow, at least one."""
    each = EXAMINER_MB + max((lesson.limits.memory_mb for lesson in lessons), default=0)
    free = psutil.virtual_memory().available >> 20
    return max(1, min(usable_cores(), free // each))


def grade_locally(tasks: Iterable[Task], *, jobs: int, require_sandbox: bool) -> Iterator[GradedTask]:
    """Grade all tasks. Yield each one as soon as it is finished, in the order of completion.

    Closing the iterator, also by Ctrl-C, ends every examiner and worker process.

    Raises:
        SandboxError: A sandbox is required and not available.
        UsageError: A setting of this machine is invalid.
    """
    shared = _SharedTasks(tasks)
    finished: queue.SimpleQueue[GradedTask | CvgradeError | None] = queue.SimpleQueue()
    threads = max(1, usable_cores() // jobs)
    examiners = [_Examiner(shared, finished, require_sandbox, threads) for _ in range(jobs)]
    for examiner in examiners:
        examiner.start()
    running = len(examiners)
    try:
        while running:
            item = finished.get()
            if item is None:
                running -= 1
            elif isinstance(item, CvgradeError):
                raise item
            else:
                yield item
    finally:
        for examiner in examiners:
            examiner.stop()
        for examiner in examiners:
            while examiner.is_alive():
                examiner.stop()  # again: its process may have started just now
                examiner.join(0.2)


class _SharedTasks:
    """An iterator that several threads can share."""

    def __init__(self, tasks: Iterable[Task]) -> None:
        self._tasks = iter(tasks)
        self._lock = threading.Lock()

    def __iter__(self) -> Iterator[Task]:
        return self

    def __next__(self) -> Task:
        with self._lock:
            return next(self._tasks)


class _Examiner(threading.Thread):
    """A thread that grades tasks until none is left."""

    def __init__(
        self,
        tasks: _SharedTasks,
        finished: queue.SimpleQueue[GradedTask | CvgradeError | None],
        require_sandbox: bool,
        threads: int,
    ) -> None:
        super().__init__(daemon=True)
        self._tasks = tasks
        self._finished = finished
        self._session = RetryingSession(require_sandbox=require_sandbox, threads=threads)
        self._stopped = threading.Event()

    def stop(self) -> None:
        """End the current task and take no more."""
        self._stopped.set()
        self._session.interrupt()

    def run(self) -> None:
        try:
            for task in self._tasks:
                verdict = self._session.grade(task.job)
                if self._stopped.is_set():
                    break
                self._finished.put(GradedTask(task.key, verdict.result, verdict.problem))
        except CvgradeError as error:
            self._finished.put(error)
        except Exception as error:  # a bug: the reader must not wait forever
            self._finished.put(CvgradeError(f"Grading failed: {type(error).__name__}: {error}."))
        finally:
            self._session.close()
            self._finished.put(None)

"""The local engine: some examiners side by side on this machine, each taking a task when it is free."""

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
"""What an examiner and its warm parents take for themselves, TensorFlow included."""


def default_jobs(lessons: Iterable[Lesson]) -> int:
    """As many examiners as the cores and the free memory allow, at least one."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    each = EXAMINER_MB + max((lesson.limits.memory_mb for lesson in lessons), default=0)
    free = psutil.virtual_memory().available >> 20
    return max(1, min(cores, free // each))


def sandbox_required(asked: bool | None) -> bool:
    """Return whether to refuse grading without a sandbox: what the user asked for, else only for root."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return is_root if asked is None else asked


def grade_locally(tasks: Iterable[Task], *, jobs: int, require_sandbox: bool) -> Iterator[GradedTask]:
    """Grade all tasks; give each as soon as it has ended, in the order of their ends.

    Closing the iterator, also by Ctrl-C, ends every examiner and worker.

    Raises:
        SandboxError: A sandbox was asked for and cannot be had.
        UsageError: The machine's settings make no sense.
    """
    waiting = _SharedTasks(tasks)
    done: queue.SimpleQueue[GradedTask | CvgradeError | None] = queue.SimpleQueue()
    examiners = [_Examiner(waiting, done, require_sandbox) for _ in range(jobs)]
    for examiner in examiners:
        examiner.start()
    left = len(examiners)
    try:
        while left:
            item = done.get()
            if item is None:
                left -= 1
            elif isinstance(item, CvgradeError):
                raise item
            else:
                yield item
    finally:
        for examiner in examiners:
            examiner.stop()
        for examiner in examiners:
            while examiner.is_alive():
                examiner.stop()  # again: its process may have started only now
                examiner.join(0.2)


class _SharedTasks:
    """An iterator that several threads may take from."""

    def __init__(self, tasks: Iterable[Task]) -> None:
        self._tasks = iter(tasks)
        self._lock = threading.Lock()

    def __iter__(self) -> Iterator[Task]:
        return self

    def __next__(self) -> Task:
        with self._lock:
            return next(self._tasks)


class _Examiner(threading.Thread):
    """Takes tasks until there is none."""

    def __init__(
        self,
        waiting: _SharedTasks,
        done: queue.SimpleQueue[GradedTask | CvgradeError | None],
        require_sandbox: bool,
    ) -> None:
        super().__init__(daemon=True)
        self._waiting = waiting
        self._done = done
        self._session = RetryingSession(require_sandbox=require_sandbox)
        self._stopped = threading.Event()

    def stop(self) -> None:
        """End what is being graded, and take no more."""
        self._stopped.set()
        self._session.interrupt()

    def run(self) -> None:
        try:
            for task in self._waiting:
                verdict = self._session.grade(task.job)
                if self._stopped.is_set():
                    break
                self._done.put(GradedTask(task.key, verdict.result, verdict.problem))
        except CvgradeError as error:
            self._done.put(error)
        except Exception as error:  # a fault of ours: without a word the reader would wait for ever
            self._done.put(CvgradeError(f"The batch failed: {type(error).__name__}: {error}."))
        finally:
            self._session.close()
            self._done.put(None)

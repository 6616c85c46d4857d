"""The local engine: some examiners side by side on this machine, fed from one queue."""

from __future__ import annotations

import os
import queue
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import psutil

from grader.batch.plan import Task
from grader.course.pack import Lesson
from grader.errors import AssetError, CourseError, CvgradeError, ExaminerError
from grader.grading.session import GradingSession
from grader.model import LessonResult, Outcome

PARENT_MB = 1024
"""What an examiner and its warm parents take for themselves, TensorFlow included."""

TRIES = 2
"""How often a submission is tried, each time in a fresh examiner, when the fault is not the learner's."""


@dataclass(frozen=True, slots=True)
class Done:
    """One task that has ended.

    Attributes:
        task: The task.
        result: What was found; None when it could not be graded.
        problem: Why not.
    """

    task: Task
    result: LessonResult | None
    problem: str = ""


def default_jobs(lessons: Iterable[Lesson]) -> int:
    """As many examiners as the cores and the free memory allow, at least one."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    each = PARENT_MB + max((lesson.limits.memory_mb for lesson in lessons), default=0)
    free = psutil.virtual_memory().available >> 20
    return max(1, min(cores, free // each))


def grade_locally(tasks: Sequence[Task], *, jobs: int, require_sandbox: bool) -> Iterator[Done]:
    """Grade all tasks; give each as soon as it has ended, in the order of their ends.

    Closing the iterator, also by Ctrl-C, ends every examiner and worker.

    Raises:
        SandboxError: A sandbox was asked for and cannot be had.
        UsageError: The machine's settings make no sense.
    """
    waiting: queue.SimpleQueue[Task] = queue.SimpleQueue()
    for task in tasks:
        waiting.put(task)
    done: queue.SimpleQueue[Done | CvgradeError | None] = queue.SimpleQueue()
    examiners = [_Examiner(waiting, done, require_sandbox) for _ in range(min(jobs, len(tasks)))]
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


class _Examiner(threading.Thread):
    """Takes tasks from the queue until there is none; replaces its examiner process when that fails."""

    def __init__(
        self,
        waiting: queue.SimpleQueue[Task],
        done: queue.SimpleQueue[Done | CvgradeError | None],
        require_sandbox: bool,
    ) -> None:
        super().__init__(daemon=True)
        self._waiting = waiting
        self._done = done
        self._require_sandbox = require_sandbox
        self._session: GradingSession | None = None
        self._stopped = threading.Event()

    def stop(self) -> None:
        """End what is being graded, and take no more."""
        self._stopped.set()
        if self._session:
            self._session.interrupt()

    def run(self) -> None:
        try:
            while not self._stopped.is_set():
                ended = self._grade(self._waiting.get_nowait())
                if not self._stopped.is_set():
                    self._done.put(ended)
        except queue.Empty:
            pass
        except CvgradeError as error:
            self._done.put(error)
        except Exception as error:  # a fault of ours: without a word the reader would wait for ever
            self._done.put(CvgradeError(f"The batch failed: {type(error).__name__}: {error}."))
        finally:
            self._end_session()
            self._done.put(None)

    def _grade(self, task: Task) -> Done:
        problem = ""
        for _ in range(TRIES):
            if self._stopped.is_set():
                break
            self._session = self._session or GradingSession(require_sandbox=self._require_sandbox)
            try:
                result = self._session.grade(task.job)
            except ExaminerError as error:
                problem = error.message
            except (AssetError, CourseError) as error:
                return Done(task, None, error.message)
            else:
                if not result.broken:
                    return Done(task, result)
                problem = _why_broken(result)
            self._end_session()
        return Done(task, None, problem)

    def _end_session(self) -> None:
        session, self._session = self._session, None
        if session:
            session.__exit__(None, None, None)


def _why_broken(result: LessonResult) -> str:
    broken = next(check for check in result.checks if check.outcome is Outcome.BROKEN)
    return f"{broken.title}: {broken.message or broken.detail}"

"""On a worker: the unpacked course and the sessions that grade with it."""

from __future__ import annotations

import contextlib
import tempfile
import threading
import weakref
from pathlib import Path
from typing import Any

import msgspec
from distributed import get_worker

from grader.batch.retrying_session import RetryingSession, Verdict
from grader.course.catalog import load_lessons
from grader.course.pack import Lesson
from grader.dask_engine.compatibility import differences, environment_of
from grader.dask_engine.course_bundle import unpack_course
from grader.errors import CvgradeError, ExaminerError
from grader.judge.job import Job, job_for

MIN_FREE_BYTES = 16 << 20
"""Free space for temporary files that a worker must have, in bytes."""

_pools: weakref.WeakSet[SessionPool] = weakref.WeakSet()
"""All pools of this process. Several classes, perhaps of different courses, can share a worker."""


class SessionPool:
    """Sessions of one course on one worker. Several threads of the worker can call `judge` in parallel.

    Args:
        folder: The worker's folder. Dask removes it even after the worker was killed.
        bundle: The course as bytes.
        environment: The client's environment, which this machine must match.
        lessons: Short names of the lessons to grade.
        require_sandbox: Refuse to grade without a sandbox.

    Raises:
        CvgradeError: This machine does not qualify; the message says why.
    """

    def __init__(
        self,
        folder: str,
        bundle: bytes,
        environment: dict[str, str],
        lessons: tuple[str, ...],
        *,
        require_sandbox: bool,
    ) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="cvgrade-course-", dir=folder)
        self._require_sandbox = require_sandbox
        self._idle: list[RetryingSession] = []
        self._lock = threading.Lock()
        self.isolation = ""
        try:
            self._course = unpack_course(bundle, Path(self._folder.name))
            picked = [each for each in load_lessons(self._course) if each.id in lessons]
            different = differences(environment, environment_of(self._course, picked))
            if different:
                raise CvgradeError("; ".join(different))
            _check_free_space(Path(tempfile.gettempdir()))
            for lesson in {each.libraries: each for each in picked}.values():
                self._probe(lesson)
        except OSError as error:
            self.close()
            raise ExaminerError(f"{tempfile.gettempdir()}: {error.strerror or error}") from None
        except BaseException:
            self.close()
            raise
        _pools.add(self)

    def _probe(self, lesson: Lesson) -> None:
        """Grade an empty file to check that worker processes start, and in which isolation."""
        verdict = self._grade(job_for(self._course, lesson, b"", seed=0))
        if verdict.result is None:
            raise ExaminerError(verdict.problem)
        self.isolation = verdict.result.isolation

    def judge(self, payload: bytes) -> bytes:
        """Grade a job. Never raise: failures are part of the verdict."""
        job = msgspec.json.decode(payload, type=Job)
        pack = self._course.solutions / Path(job.pack).name
        here = msgspec.structs.replace(job, course=str(self._course.root), pack=str(pack))
        return msgspec.json.encode(self._grade(here))

    def _grade(self, job: Job) -> Verdict:
        session = self._acquire()
        try:
            return session.grade(job)
        except CvgradeError as error:
            return Verdict(None, error.message, machine_fault=True)
        except Exception as error:  # a full disk causes many kinds of errors
            return Verdict(None, f"{type(error).__name__}: {error}", machine_fault=True)
        finally:
            with self._lock:
                self._idle.append(session)

    def _acquire(self) -> RetryingSession:
        with self._lock:
            if self._idle:
                return self._idle.pop()
        for other in list(_pools):
            other.release()  # free the memory of idle fork servers
        return RetryingSession(require_sandbox=self._require_sandbox)

    def release(self) -> None:
        """End the idle sessions."""
        with self._lock:
            idle, self._idle = self._idle, []
        for session in idle:
            session.close()

    def close(self) -> None:
        """End the idle sessions and remove the course."""
        self.release()
        with contextlib.suppress(OSError):
            self._folder.cleanup()


def _check_free_space(folder: Path) -> None:
    with tempfile.NamedTemporaryFile(dir=folder) as file:
        for _ in range(MIN_FREE_BYTES >> 20):
            file.write(bytes(1 << 20))
        file.flush()


def judge(plugin_name: str, payload: bytes) -> tuple[str, bytes]:
    """Judge a job on a Dask worker. Return the worker's address and the verdict as JSON."""
    worker = get_worker()
    plugin: Any = worker.plugins[plugin_name]
    return worker.address, plugin.session_pool.judge(payload)

"""On a worker: the course that was sent, and the warm sessions that grade with it."""

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

ROOM_BYTES = 16 << 20
"""What must be free for temporary files before a worker takes work."""

_open: weakref.WeakSet[SessionPool] = weakref.WeakSet()
"""All benches of this process: several classes, perhaps of several courses, may share a worker."""


class SessionPool:
    """One course on one worker. Every thread of the worker may `judge` at the same time.

    Args:
        folder: The worker's own, which Dask removes also after a worker that was killed.
        bundle: The course.
        facts: What the client has and this machine must have, too.
        lessons: Short names of the lessons that are graded.
        require_sandbox: Refuse where no sandbox can be had.

    Raises:
        CvgradeError: This machine must not take work; the message says why.
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
            _see_room(Path(tempfile.gettempdir()))
            for lesson in {each.libraries: each for each in picked}.values():
                self._try_out(lesson)
        except OSError as error:
            self.close()
            raise ExaminerError(f"{tempfile.gettempdir()}: {error.strerror or error}") from None
        except BaseException:
            self.close()
            raise
        _open.add(self)

    def _try_out(self, lesson: Lesson) -> None:
        """Grade an empty file, to see that workers start and what holds them."""
        verdict = self._grade(job_for(self._course, lesson, b"", seed=0))
        if verdict.result is None:
            raise ExaminerError(verdict.problem)
        self.isolation = verdict.result.isolation

    def judge(self, parcel: bytes) -> bytes:
        """Grade a job that was sent; never raises, for what goes wrong is part of the answer."""
        job = msgspec.json.decode(parcel, type=Job)
        pack = self._course.solutions / Path(job.pack).name
        here = msgspec.structs.replace(job, course=str(self._course.root), pack=str(pack))
        return msgspec.json.encode(self._grade(here))

    def _grade(self, job: Job) -> Verdict:
        session = self._take()
        try:
            return session.grade(job)
        except CvgradeError as error:
            return Verdict(None, error.message, machine_fault=True)
        except Exception as error:  # a full disk shows in many ways
            return Verdict(None, f"{type(error).__name__}: {error}", machine_fault=True)
        finally:
            with self._lock:
                self._idle.append(session)

    def _take(self) -> RetryingSession:
        with self._lock:
            if self._idle:
                return self._idle.pop()
        for other in list(_open):
            other.release()  # its warm parents are worth less now than the memory that they hold
        return RetryingSession(require_sandbox=self._require_sandbox)

    def release(self) -> None:
        """End the sessions that rest."""
        with self._lock:
            idle, self._idle = self._idle, []
        for session in idle:
            session.close()

    def close(self) -> None:
        """End every session that rests, and remove the course."""
        self.release()
        with contextlib.suppress(OSError):
            self._folder.cleanup()


def _see_room(folder: Path) -> None:
    with tempfile.NamedTemporaryFile(dir=folder) as file:
        for _ in range(ROOM_BYTES >> 20):
            file.write(bytes(1 << 20))
        file.flush()


def judge(plugin_name: str, parcel: bytes) -> tuple[str, bytes]:
    """The task that Dask runs: a job to a verdict, both as JSON; also says which worker did it."""
    worker = get_worker()
    plugin: Any = worker.plugins[plugin_name]
    return worker.address, plugin.session_pool.judge(parcel)

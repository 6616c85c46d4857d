"""Grade in the background session of a course, which the first check starts."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from grader.background.address import fingerprint, folder, is_supported, socket_of
from grader.background.protocol import Lines, Reply, Request, Status, decode, encode
from grader.course.layout import Course
from grader.judge.job import Job
from grader.judge.session import GradingSession
from grader.model import CheckResult, LessonResult

VARIABLE = "CVGRADE_BACKGROUND"
"""Name of the environment variable that turns background sessions off: ``CVGRADE_BACKGROUND=0``."""

REPLY_BYTES = 256 << 20
ANSWER_S = 5


def is_wanted() -> bool:
    """Return whether this system has background sessions and the user did not turn them off.

    A machine for continuous integration, where ``CI`` is set, does not check a second time.
    """
    return is_supported() and os.environ.get(VARIABLE, "0" if os.environ.get("CI") else "1") != "0"


class BackgroundSession:
    """Grades like `GradingSession`, in a process that stays when this one ends.

    If that process is busy, has died or cannot start, a session of this process grades instead. The learner
    notices nothing but the time.

    Args:
        course: The course that is graded.
        require_sandbox: Refuse to grade without a sandbox.
    """

    def __init__(self, course: Course, *, require_sandbox: bool = False) -> None:
        self._course = course
        self._require_sandbox = require_sandbox
        self._own: GradingSession | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._own:
            self._own.__exit__(kind, error, trace)

    def grade(self, job: Job, on_check: Callable[[CheckResult], None] = lambda _: None) -> LessonResult:
        """Grade one submission; see `GradingSession.grade`."""
        if self._own is None:
            with contextlib.suppress(OSError, EOFError, msgspec.DecodeError, _UnavailableError):
                return self._grade_there(job, on_check)
            self._own = GradingSession(require_sandbox=self._require_sandbox)
        return self._own.grade(job, on_check)

    def _grade_there(self, job: Job, on_check: Callable[[CheckResult], None]) -> LessonResult:
        marked = fingerprint(self._course, os.environ, require_sandbox=self._require_sandbox)
        request = Request("grade", marked, job)
        for _ in range(2):
            with contextlib.suppress(_EndingError), self._connected() as connection:
                return _answer(connection, request, on_check)
        raise _UnavailableError

    @contextlib.contextmanager
    def _connected(self) -> Iterator[socket.socket]:
        path = socket_of(self._course)
        with socket.socket(socket.AF_UNIX) as connection:
            try:
                connection.connect(str(path))
            except (FileNotFoundError, ConnectionRefusedError):
                start(self._course, path, require_sandbox=self._require_sandbox)
                connection.connect(str(path))
            yield connection


Session = GradingSession | BackgroundSession
"""What grades a learner's own submissions."""


class _UnavailableError(Exception):
    """The background session does not grade this submission."""


class _EndingError(Exception):
    """The background process is about to end, or is dying: another one can take its place."""


def _answer(
    connection: socket.socket, request: Request, on_check: Callable[[CheckResult], None]
) -> LessonResult:
    """Send a request and return its result.

    Raises:
        CvgradeError: The submission cannot be graded.
        _EndingError: The process refuses because something has changed, or ended before its first reply. A
            process that was killed keeps its socket until its last thread has ended.
        _UnavailableError: The process is busy.
    """
    lines = Lines(connection, REPLY_BYTES)
    try:
        encode(connection, request)
        reply = lines.read(Reply)
    except (EOFError, ConnectionError):
        raise _EndingError from None
    while reply.check:
        on_check(reply.check)
        reply = lines.read(Reply)
    if reply.result:
        return reply.result
    if reply.error:
        raise reply.as_error()
    raise _EndingError if reply.refusal == "changed" else _UnavailableError


def start(course: Course, path: Path, *, require_sandbox: bool) -> None:
    """Start the background process of a course. It listens when this function returns.

    The socket is bound here, so that nobody waits for the process to be ready; the first request does.
    """
    with socket.socket(socket.AF_UNIX) as listener:
        temporary = path.with_suffix(f".{os.getpid()}")
        temporary.unlink(missing_ok=True)
        listener.bind(str(temporary))
        temporary.chmod(0o600)
        listener.listen()
        temporary.replace(path)  # of two clients that start one at the same time, the later one wins
        words = [str(course.root), str(int(require_sandbox)), str(listener.fileno())]
        subprocess.run(  # noqa: S603 - the arguments are not user input
            [sys.executable, "-I", "-m", "grader.background", *words],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=(listener.fileno(),),
            cwd="/",
            start_new_session=True,  # it outlives the command and its terminal
            check=True,
        )


def stop_all() -> list[Status]:
    """End every background process of this user; return what each one was doing."""
    return list(_answers("end"))


def statuses() -> list[Status]:
    """Return what every background process of this user is doing."""
    return list(_answers("status"))


def _answers(ask: str) -> Iterator[Status]:
    if not is_supported():
        return
    for path in sorted(folder().glob("*.sock")):
        with (
            socket.socket(socket.AF_UNIX) as connection,
            contextlib.suppress(OSError, EOFError, msgspec.DecodeError),
        ):
            connection.settimeout(ANSWER_S)
            connection.connect(str(path))
            encode(connection, Request("end" if ask == "end" else "status"))
            reply = decode(connection, Reply, REPLY_BYTES)
            if reply.status:
                yield reply.status

"""Read submissions in a separate process, the reader (`grader.submissions.reader`).

One reader reads many learners. When it ends or takes too long, the learner that it was reading has a problem,
and a new reader continues with the next learner.
"""

from __future__ import annotations

import contextlib
import math
import os
import signal
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from grader.errors import CvgradeError, UsageError
from grader.submissions import reader
from grader.submissions.bounded_read import RefusedError, show
from grader.submissions.classroom import Learner
from grader.text.words import counted

COMMAND = (sys.executable, "-I", "-m", reader.__name__)
"""Command that starts a reader."""

TIMEOUT_S = 120.0
"""Time limit for one learner, in seconds: much more than the reader's CPU time, for slow disks."""

LIST_TIMEOUT_S = 1800.0
"""Time limit for listing a class, in seconds. An archive of a whole class is unpacked meanwhile."""

MAX_TRIES = 2
"""How often to read a learner, each time in a new reader, when the reader ended for an unknown reason."""

_SIGXCPU = getattr(signal, "SIGXCPU", 1 << 16)

_Reply = TypeVar("_Reply", reader.Listing, reader.Found, reader.Source)


class _ReaderEndedError(Exception):
    """The reader ended while it was reading. The message says why, as the end of a sentence.

    Args:
        message: Why it ended.
        again: Another reader may succeed.
    """

    def __init__(self, message: str, *, again: bool) -> None:
        super().__init__(message)
        self.again = again


class _ReaderProcess:
    """One reader. The process starts with the first request.

    Attributes:
        reading: Whether it reads the learners of a class, one after the other.
    """

    def __init__(self) -> None:
        self.reading = False
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = threading.Event()
        self._deadline = math.inf
        self._timed_out = False

    @property
    def running(self) -> bool:
        """Whether the process has started and not ended."""
        return self._process is not None

    def ask(self, request: reader.Request, expected: type[_Reply], timeout_s: float) -> _Reply:
        """Send a request and return its answer; see `answer`."""
        self.send(request)
        return self.answer(expected, timeout_s)

    def send(self, request: reader.Request) -> None:
        """Send a request."""
        process = self._process or self._start()
        assert process.stdin is not None
        with contextlib.suppress(OSError):  # the reader has ended, which `answer` notices
            reader.send(process.stdin, request)

    def answer(self, expected: type[_Reply], timeout_s: float) -> _Reply:
        """Return the next answer.

        Args:
            expected: Type of the answer.
            timeout_s: How long to wait, in seconds.

        Raises:
            RefusedError: The reader refused.
            _ReaderEndedError: The reader ended, or it was ended because it took too long.
        """
        process = self._process
        assert process is not None
        assert process.stdout is not None
        self._deadline = time.monotonic() + timeout_s
        try:
            reply = msgspec.msgpack.decode(reader.receive(process.stdout), type=reader.Reply)
        except (OSError, EOFError, ValueError):  # msgspec's errors are among them
            raise self._ended(timeout_s) from None
        finally:
            self._deadline = math.inf
        if self._timed_out:  # just after it had answered
            self.close()
        if isinstance(reply, reader.Refusal):
            raise RefusedError(reply.message, reply.advice)
        if not isinstance(reply, expected):
            raise self._ended(timeout_s)
        return reply

    def _start(self) -> subprocess.Popen[bytes]:
        self._timed_out = False
        try:
            self._process = subprocess.Popen(  # noqa: S603 - the arguments are not user input
                COMMAND,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # the command line handles Ctrl-C and then ends the reader
            )
        except OSError as error:
            raise CvgradeError(
                f"The process that reads submissions did not start: {error.strerror}."
            ) from None
        self._closed = threading.Event()
        threading.Thread(target=self._end_when_late, args=(self._process, self._closed), daemon=True).start()
        return self._process

    def _end_when_late(self, process: subprocess.Popen[bytes], closed: threading.Event) -> None:
        """End the process at its deadline; runs in a thread, because no platform can wait for pipes alike."""
        while not closed.wait(1.0):
            if time.monotonic() > self._deadline:
                self._timed_out = True
                process.kill()
                return

    def _ended(self, timeout_s: float) -> _ReaderEndedError:
        """End the reader; return why it ended or was useless."""
        timed_out, code = self._timed_out, self.close()
        if timed_out:
            return _ReaderEndedError(f"takes more than {counted(int(timeout_s), 'second')}", again=False)
        if code == -_SIGXCPU:
            return _ReaderEndedError("takes too much computing time", again=False)
        return _ReaderEndedError("ends the process that reads it", again=True)

    def close(self) -> int:
        """End the process; return its exit code, negative for a signal."""
        process, self._process = self._process, None
        self._closed.set()
        self.reading = False
        if process is None:
            return 0
        assert process.stdin is not None
        assert process.stdout is not None
        with contextlib.suppress(OSError):
            process.stdin.close()  # the reader ends
        process.stdout.close()
        try:
            return process.wait(timeout=1)
        except subprocess.TimeoutExpired:
            process.kill()
            return process.wait()


class SubmittedClass:
    """The submissions of a class, read by a reader.

    Iterating yields one `Learner` after the other, sorted by key. Each one is read on request and not stored.

    Args:
        path: A folder or an archive.
        lessons: Short names of the lessons.
        leave_out: A folder inside it that holds no submission: that of the reports.

    Attributes:
        owners: The learners, sorted by key.
        keys: Their keys.
        unmatched: Files that belong to no learner.
        note: What a person should know about how the class was read; empty when nothing.

    Raises:
        UsageError: The folder or archive does not exist, is empty, or cannot be read.
    """

    def __init__(self, path: Path, lessons: Iterable[str], leave_out: Path | None = None) -> None:
        self._path = path
        left_out = os.fsencode(leave_out) if leave_out else b""
        self._request = reader.OpenClass(os.fsencode(path), tuple(lessons), left_out)
        self._open: _ReaderProcess | None = _ReaderProcess()
        weakref.finalize(self, self._open.close)
        self._listing = self._list(self._open)
        self.owners = self._listing.owners
        self.keys = tuple(owner.key for owner in self.owners)
        self.unmatched = self._listing.unmatched
        self.note = self._listing.note

    def _list(self, process: _ReaderProcess) -> reader.Listing:
        try:
            return process.ask(self._request, reader.Listing, LIST_TIMEOUT_S)
        except RefusedError as error:
            raise UsageError(str(error), error.advice) from None
        except _ReaderEndedError as error:
            raise UsageError(f"{self._path} cannot be read: that {error}.") from None

    def __iter__(self) -> Iterator[Learner]:
        process, self._open = self._open or _ReaderProcess(), None
        try:
            for index in range(len(self.keys)):
                yield self._read(process, index)
        finally:
            process.close()

    def _read(self, process: _ReaderProcess, index: int) -> Learner:
        """Read one learner, in a new process if the last one has ended."""
        problem = ""
        for _ in range(MAX_TRIES):
            if not process.running and self._list(process).owners != self.owners:
                problem = "the submissions changed while they were read: run the command again"
                break
            if not process.reading:
                process.send(reader.ReadLearners(index))
                process.reading = True
            try:
                return process.answer(reader.Found, TIMEOUT_S).learner
            except RefusedError as error:
                problem = str(error)
                break
            except _ReaderEndedError as error:
                problem = f"reading the submission {error}"
                if not error.again:
                    break
        owner = self.owners[index]
        return Learner(owner.key, owner.name, problem=problem, number=owner.number, email=owner.email)


def read_folder(folder: Path, lessons: Iterable[str]) -> Learner:
    """Read the folder of one learner in a reader."""
    request = reader.ReadFolder(os.fsencode(folder), tuple(lessons))
    try:
        return _ask_once(request, reader.Found).learner
    except RefusedError as error:
        return Learner(show(folder.name), show(folder.name), problem=str(error))


def convert_notebook(content: bytes, name: str) -> bytes:
    """Return the code cells of a notebook as one Python file, converted in a reader.

    Raises:
        RefusedError: The notebook cannot be read.
    """
    return _ask_once(reader.ConvertNotebook(content, name), reader.Source).content


def _ask_once(request: reader.Request, expected: type[_Reply]) -> _Reply:
    process = _ReaderProcess()
    try:
        return process.ask(request, expected, TIMEOUT_S)
    except _ReaderEndedError as error:
        raise RefusedError(f"reading the file {error}") from None
    finally:
        process.close()

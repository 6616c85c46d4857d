"""The reader: the process in which submissions are unpacked, converted and decoded.

A file from a learner meets the parsers of zip, tar and notebook files here, and not in the process that
holds marks and signing keys. The reader has limits of memory, CPU time and open files. On Linux, a filter of
system calls takes the network from it, and every way to write a file or to start a program. It answers
requests of `grader.submissions.reader_process`: each message is its length, 4 bytes, and a MessagePack
document.
"""

from __future__ import annotations

import contextlib
import os
import struct
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import IO

import msgspec

from grader.errors import UsageError
from grader.submissions.bounded_read import IgnoredFile, RefusedError
from grader.submissions.class_parts import MAX_CLASS_CONTENT
from grader.submissions.classroom import Classroom, Learner, open_class, read_learner
from grader.submissions.layouts import Owner
from grader.submissions.notebook import notebook_source

CPU_S = 20
"""Limit of CPU time for one learner, in seconds. A usual submission takes a hundredth of a second."""

CLASS_CPU_S = 900
"""Limit of CPU time for listing a class, in seconds. The archive of a class is unpacked meanwhile."""

MEMORY = 512 << 20
"""Limit of the memory for one learner, in bytes."""

MAX_MESSAGE = 64 << 20
"""Largest message in either direction, in bytes: more than the files of one learner."""

_LENGTH = struct.Struct(">I")


class OpenClass(msgspec.Struct, frozen=True, tag=True):
    """List the submissions of a class; answered by `Listing`."""

    path: bytes
    lessons: tuple[str, ...]
    leave_out: bytes = b""


class ReadLearners(msgspec.Struct, frozen=True, tag=True):
    """Read the learners of the listed class from an index to the last; each one is answered by `Found`.

    The reader is ahead by as much as fits into the pipe, so that neither side waits for the other.
    """

    start: int


class ReadFolder(msgspec.Struct, frozen=True, tag=True):
    """Read the folder of one learner; answered by `Found`."""

    path: bytes
    lessons: tuple[str, ...]


class ConvertNotebook(msgspec.Struct, frozen=True, tag=True):
    """Convert a notebook to Python; answered by `Source`."""

    content: bytes
    name: str


class Listing(msgspec.Struct, frozen=True, tag=True):
    """The learners of a class, the files that belong to no learner, and how the class was read."""

    owners: tuple[Owner, ...]
    unmatched: tuple[IgnoredFile, ...]
    note: str = ""


class Found(msgspec.Struct, frozen=True, tag=True):
    """One learner's submission."""

    learner: Learner


class Source(msgspec.Struct, frozen=True, tag=True):
    """A Python file."""

    content: bytes


class Refusal(msgspec.Struct, frozen=True, tag=True):
    """A request that cannot be answered, and why."""

    message: str
    advice: str = ""


Request = OpenClass | ReadLearners | ReadFolder | ConvertNotebook
Reply = Listing | Found | Source | Refusal


def send(file: IO[bytes], message: Request | Reply) -> None:
    """Write one message."""
    content = msgspec.msgpack.encode(message)
    file.write(_LENGTH.pack(len(content)) + content)
    file.flush()


def receive(file: IO[bytes]) -> bytes:
    """Read one message.

    Raises:
        EOFError: The other side has ended.
        ValueError: The message is too large.
    """
    (size,) = _LENGTH.unpack(_exactly(file, _LENGTH.size))
    if size > MAX_MESSAGE:
        raise ValueError(f"a message of {size} bytes")
    return _exactly(file, size)


def _exactly(file: IO[bytes], size: int) -> bytes:
    content = file.read(size)
    if len(content) < size:
        raise EOFError
    return content


class _Reader:
    """Answers requests. Keeps the class that was opened last."""

    def __init__(self) -> None:
        self._classroom: Classroom | None = None

    def answer(self, request: Request) -> Iterator[Reply]:
        """Answer one request."""
        if isinstance(request, ReadLearners):
            assert self._classroom is not None
            for index in range(request.start, len(self._classroom.owners)):
                yield self._guarded(partial(self._learner, index))
        else:
            yield self._guarded(partial(self._answer, request))

    def _guarded(self, answer: Callable[[], Reply]) -> Reply:
        """Return an answer, or a refusal: no exception ends the reader."""
        try:
            return answer()
        except UsageError as error:
            return Refusal(error.message, error.advice)
        except RefusedError as error:
            return Refusal(str(error))
        except MemoryError:
            return Refusal("it cannot be read: it takes too much memory")
        except Exception as error:
            return Refusal(f"it cannot be read ({type(error).__name__})")

    def _learner(self, index: int) -> Reply:
        bound(MEMORY)
        assert self._classroom is not None
        return Found(self._classroom.read(index))

    def _answer(self, request: OpenClass | ReadFolder | ConvertNotebook) -> Reply:
        match request:
            case OpenClass(path, lessons, leave_out):
                bound(MEMORY + MAX_CLASS_CONTENT, CLASS_CPU_S)  # the files of an archive stay in memory
                self._classroom = open_class(_path(path), lessons, _path(leave_out) if leave_out else None)
                found = self._classroom
                return Listing(found.owners, found.unmatched, found.note)
            case ReadFolder(path, lessons):
                bound(MEMORY)
                return Found(read_learner(_path(path), lessons))
            case ConvertNotebook(content, name):
                bound(MEMORY)
                return Source(notebook_source(content, name))


def _path(name: bytes) -> Path:
    return Path(os.fsdecode(name))


def bound(memory: int, cpu_s: int | None = None) -> None:
    """Limit what this process may use beyond what it uses now, as far as the platform can.

    Args:
        memory: Number of bytes.
        cpu_s: Seconds of CPU time; None for `CPU_S`.
    """
    try:
        import resource
    except ImportError:  # Windows: the other side still limits the time
        return
    limits = {resource.RLIMIT_CPU: int(sum(os.times()[:2])) + (cpu_s or CPU_S)}
    if sys.platform == "linux":
        from grader.worker.lockdown import private_bytes

        limits[resource.RLIMIT_DATA] = private_bytes() + memory
    for which, limit in limits.items():
        _, hard = resource.getrlimit(which)
        soft = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(which, (soft, hard))


def confine() -> None:
    """Give up what reading does not need: the network, programs, and writing files; see the module."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        for which, limit in (
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_NOFILE, 256),
        ):
            _, hard = resource.getrlimit(which)
            resource.setrlimit(which, (limit, limit if hard == resource.RLIM_INFINITY else min(limit, hard)))
    if sys.platform == "linux":
        import signal

        from grader.worker import lockdown
        from grader.worker.seccomp import build_filter

        lockdown.prctl(lockdown.SET_PDEATHSIG, signal.SIGKILL)
        lockdown.prctl(lockdown.SET_NO_NEW_PRIVS, 1)
        # Without libseccomp there is no sandbox either, and `cvgrade grade` refuses.
        with contextlib.suppress(ImportError, OSError, RuntimeError):
            build_filter(read_only=True).load()


def main() -> None:
    """Answer requests from standard input until the other side closes it."""
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no reply
    sys.dont_write_bytecode = True
    confine()
    reader = _Reader()
    with contextlib.suppress(EOFError):
        while True:
            request = msgspec.msgpack.decode(receive(sys.stdin.buffer), type=Request)
            for reply in reader.answer(request):
                send(replies, reply)


if __name__ == "__main__":
    main()

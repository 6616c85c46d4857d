"""What a client and the background process say to each other: one JSON document on each line."""

from __future__ import annotations

import socket
from typing import Literal, TypeVar

import msgspec

from grader.judge.job import Job
from grader.judge.session import Answer

CHUNK = 1 << 16

Document = TypeVar("Document")


class Request(msgspec.Struct, frozen=True):
    """What a client wants.

    Attributes:
        ask: ``grade``, ``status`` or ``end``.
        fingerprint: What the client expects the process to have been started from.
        job: The submission to grade.
    """

    ask: Literal["grade", "status", "end"]
    fingerprint: str = ""
    job: Job | None = None


class Status(msgspec.Struct, frozen=True):
    """What the process is doing.

    Attributes:
        pid: Its process ID.
        course: Folder of its course.
        graded: Number of submissions that it has graded.
        idle_s: Time since the last one, in seconds.
        memory_mb: Memory of all its processes, in MiB.
    """

    pid: int
    course: str
    graded: int
    idle_s: float
    memory_mb: int


class Reply(Answer, frozen=True, omit_defaults=True):
    """One line of an answer: what the examiner says, or one of these.

    Attributes:
        refusal: Nothing was graded: ``busy`` with another client, or started from something that has
            ``changed``, in which case the process ends.
        status: The answer to ``status`` and ``end``.
    """

    refusal: str = ""
    status: Status | None = None


def encode(connection: socket.socket, document: msgspec.Struct) -> None:
    """Send a document."""
    connection.sendall(msgspec.json.encode(document) + b"\n")


class Lines:
    """Reads documents from a connection.

    Args:
        connection: The connection.
        limit: Largest size of a document, in bytes.
    """

    def __init__(self, connection: socket.socket, limit: int) -> None:
        self._connection = connection
        self._limit = limit
        self._rest = b""

    def read(self, kind: type[Document]) -> Document:
        """Return the next document.

        Raises:
            EOFError: The connection has ended, or the document is too large.
            msgspec.DecodeError: The line is no such document.
        """
        parts = [self._rest]
        size = len(self._rest)
        while b"\n" not in parts[-1]:
            parts.append(self._connection.recv(CHUNK))
            size += len(parts[-1])
            if not parts[-1] or size > self._limit:
                raise EOFError
        line, _, self._rest = b"".join(parts).partition(b"\n")
        return msgspec.json.decode(line, type=kind)


def decode(connection: socket.socket, kind: type[Document], limit: int) -> Document:
    """Return the first document of a connection; see `Lines.read`."""
    return Lines(connection, limit).read(kind)

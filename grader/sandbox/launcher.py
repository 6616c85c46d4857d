"""Where workers come from: the seam between the examiner and whatever holds the learner's code.

A `Launcher` starts `WorkerProcess`s: one process each, with a connection to it, its printed output and the
means to end it. Everything above this module is the same whether a seat is a plain process, a
fork of a warm parent in a sandbox, or (not built) a container.
"""

from __future__ import annotations

import socket
from dataclasses import dataclass
from typing import Protocol

from grader.course.pack import Limits

IMPORT_TIMEOUT_S = 180.0
"""How long a family's libraries may take to import. TensorFlow takes 3 to 13 s on a cold machine."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How a worker's process ended: an exit code or the number of a signal, one of them 0 or more.

    Attributes:
        code: Exit code.
        signal: Number of the signal that ended it.
        orphaned: Nobody saw it end, because the runner itself was killed: not the learner's doing.
    """

    code: int = -1
    signal: int = 0
    orphaned: bool = False


class WorkerProcess(Protocol):
    """One running worker."""

    connection: socket.socket
    output: int

    def memory(self) -> int:
        """Bytes that the worker uses now, beyond what its libraries took."""

    def kill(self) -> None:
        """End the process and everything it started. May be called twice."""

    def ended(self) -> Ending:
        """Wait until it is gone; how it ended."""

    def close(self) -> None:
        """Kill it, and release every file and folder that belonged to it."""


class Launcher(Protocol):
    """Starts workers of one family."""

    isolation: str

    def start(self, limits: Limits) -> WorkerProcess:
        """Start a worker that is ready for its first request.

        Raises:
            ExaminerError: It did not start. Never the learner's fault.
        """

    def close(self) -> None:
        """Release everything."""

"""The interface between the examiner and the processes that run learner code.

A `Launcher` starts worker processes. A `WorkerProcess` has a connection, its printed output and methods to
measure and end it. The code that uses this interface is the same for an unsandboxed process, for a fork of a
sandboxed fork server, and for a container (not implemented).
"""

from __future__ import annotations

import socket
from dataclasses import dataclass
from typing import Protocol

from grader.course.pack import Limits
from grader.sandbox.stopwatch import Reading

IMPORT_TIMEOUT_S = 180.0
"""Time limit for importing the libraries, in seconds. TensorFlow takes 3 to 13 s on a cold machine."""


@dataclass(frozen=True, slots=True)
class Ending:
    """The exit status of a worker process: an exit code or the number of a signal.

    Attributes:
        code: Exit code; -1 if a signal ended the process.
        signal: Number of the signal that ended the process; 0 if none did.
        out_of_memory: The kernel ended the process because it reached its memory limit.
        orphaned: The exit status is unknown, because the sandbox itself was killed. Not the learner's fault.
    """

    code: int = -1
    signal: int = 0
    out_of_memory: bool = False
    orphaned: bool = False


class WorkerProcess(Protocol):
    """One running worker process.

    Attributes:
        socket: Stream socket that is connected to the worker.
        output: File descriptor from which its printed output is read.
    """

    socket: socket.socket
    output: int

    def memory(self) -> int:
        """Return the memory that the worker uses beyond its libraries, in bytes."""

    def clocks(self) -> Reading:
        """Return the clocks of the machine and the worker."""

    def kill(self) -> None:
        """End the process and everything it started. May be called more than once."""

    def wait(self) -> Ending:
        """Wait until the process has ended; return its exit status."""

    def close(self) -> None:
        """Kill the process and release its files and folders."""


class Launcher(Protocol):
    """Starts worker processes that have imported the same libraries."""

    @property
    def isolation(self) -> str:
        """How the processes are isolated: ``bubblewrap``, ``separate user`` or ``unsandboxed``."""

    @property
    def is_ready(self) -> bool:
        """Whether the libraries are imported already, so that a worker starts at once."""

    def start(self, limits: Limits) -> WorkerProcess:
        """Start a worker that is ready for its first request.

        Raises:
            ExaminerError: The worker did not start. This is never the learner's fault.
        """

    def close(self) -> None:
        """Release all resources."""

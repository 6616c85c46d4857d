"""asyncio without sockets, which the system-call filter refuses: its event loop wakes itself with a pipe."""

from __future__ import annotations

import os
import socket


class PipeEnd:
    """One end of a pipe, with the methods of a socket that an event loop of asyncio calls.

    Args:
        number: Number of the open file.
    """

    def __init__(self, number: int) -> None:
        self._number = number

    def fileno(self) -> int:
        """Return the number of the open file."""
        return self._number

    def setblocking(self, flag: bool) -> None:
        """Let reading and writing wait, or not."""
        os.set_blocking(self._number, flag)

    def recv(self, size: int) -> bytes:
        """Read at most `size` bytes."""
        return os.read(self._number, size)

    def send(self, data: bytes) -> int:
        """Write some of the bytes; return how many."""
        return os.write(self._number, data)

    def close(self) -> None:
        """Close the end."""
        if self._number >= 0:
            os.close(self._number)
        self._number = -1


def install() -> None:
    """Let asyncio get the two ends of a pipe where it asks for a pair of sockets."""
    socket.socketpair = _pipe  # type: ignore[assignment]


def _pipe(*_: object, **__: object) -> tuple[PipeEnd, PipeEnd]:
    reading, writing = os.pipe()
    return PipeEnd(reading), PipeEnd(writing)

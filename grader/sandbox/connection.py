"""The trusted end of one worker: send a request, wait for the answer, never longer than allowed.

Three threads at most: the caller waits on the connection with a deadline, one drains what the
worker prints, one watches its memory. Whoever finds a limit broken writes down which and kills
the worker; the caller then finds the connection closed and reports that reason.
"""

from __future__ import annotations

import os
import threading
import time
from typing import Any

from grader.course.pack import Limits
from grader.sandbox.launcher import Ending, WorkerProcess
from grader.worker.wire import ProtocolError, pack, read_message

MEMORY_POLL_S = 0.05


class ConnectionLostError(Exception):
    """The worker is gone.

    Attributes:
        reason: ``timeout``, ``memory``, ``output``, ``protocol`` or ``died``.
        detail: More about it, for a person.
        ending: How the process ended, when it ended by itself.
    """

    def __init__(self, reason: str, detail: str = "", ending: Ending | None = None) -> None:
        super().__init__(f"{reason} {detail}".strip())
        self.reason = reason
        self.detail = detail
        self.ending = ending


class Connection:
    """One worker, until it is closed or breaks a limit."""

    def __init__(self, process: WorkerProcess, limits: Limits) -> None:
        self._process = process
        self._limits = limits
        self._reason = ""
        self._lost: ConnectionLostError | None = None
        self._requests = 0
        self._output = bytearray()
        self._deadline = 0.0
        self._closing = threading.Event()
        self._threads = [threading.Thread(target=run, daemon=True) for run in (self._drain, self._watch)]
        for thread in self._threads:
            thread.start()

    def request(self, header: dict[str, Any], body: bytes, timeout_s: float) -> tuple[dict[str, Any], bytes]:
        """Send one request and return its answer.

        Raises:
            LinkLostError: The worker broke a limit, ended, or answered nonsense. It is dead then.
        """
        if self._lost:
            raise self._lost
        self._requests += 1
        self._deadline = time.monotonic() + timeout_s
        try:
            self._left()
            self._process.connection.sendall(pack({"id": self._requests, **header}, body))
            answer, reply = read_message(self._read, self._limits.message_mb << 20)
            if answer.get("id") != self._requests or type(answer.get("ok")) is not bool:
                raise ProtocolError("an answer to another question")
        except TimeoutError:
            raise self._lose("timeout") from None
        except ProtocolError as error:
            raise self._lose("protocol", str(error)) from None
        except OSError:
            raise self._lose("died") from None
        return answer, reply

    def _left(self) -> None:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._process.connection.settimeout(left)

    def _read(self, size: int) -> bytes:
        # A bytearray that grows with what arrives: a header that promises 64 MiB costs nothing by itself.
        content = bytearray()
        while len(content) < size:
            self._left()
            chunk = self._process.connection.recv(min(1 << 20, size - len(content)))
            if not chunk:
                raise ConnectionResetError
            content += chunk
        return bytes(content)

    def _lose(self, reason: str, detail: str = "") -> ConnectionLostError:
        ending = None
        if reason == "died":
            # The socket closes a moment before the process is gone; a living process may close it too.
            threading.Timer(0.5, self._process.kill).start()
            ending = self._process.ended()
            reason = self._reason or reason
        self._reason = self._reason or reason
        self._process.kill()
        self._lost = ConnectionLostError(reason, detail, ending)
        return self._lost

    def _break(self, reason: str) -> None:
        self._reason = self._reason or reason
        self._process.kill()

    def _drain(self) -> None:
        keep = self._limits.output_kb << 10
        total = 0
        while True:
            try:
                chunk = os.read(self._process.output, 1 << 16)
            except OSError:
                return
            if not chunk:
                return
            total += len(chunk)
            self._output += chunk[: max(0, keep - len(self._output))]
            if total > 128 * keep:
                self._break("output")

    def _watch(self) -> None:
        limit = self._limits.memory_mb << 20
        while not self._closing.wait(MEMORY_POLL_S):
            if self._process.memory() > limit:
                self._break("memory")
                return

    @property
    def lost(self) -> bool:
        """Whether the worker is gone."""
        return self._lost is not None

    def printed(self) -> bytes:
        """What the worker printed so far, cut to the limit."""
        return bytes(self._output)

    def close(self) -> None:
        """End the worker and everything that belongs to it."""
        self._closing.set()
        self._process.kill()
        for thread in self._threads:
            thread.join(timeout=2)
        self._process.close()

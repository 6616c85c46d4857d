"""The trusted end of the connection to a worker: send requests, wait for answers, enforce limits.

Three threads take part: the caller waits for the answer with a deadline, one thread reads what the worker
prints, and one monitors its memory. The thread that finds an exceeded limit records it and kills the worker.
The caller then finds the connection closed and reports the recorded reason.
"""

from __future__ import annotations

import contextlib
import os
import threading
import time
from typing import Any

from grader.course.pack import Limits
from grader.sandbox.launcher import Ending, WorkerProcess
from grader.sandbox.stopwatch import Reading, used_s, wall_limit_s
from grader.worker.wire import ProtocolError, pack, read_message

MEMORY_POLL_S = 0.05

SHORT_S = 0.1
"""Time up to which the load of the machine does not matter, in seconds."""

IMPORT_EXTRA_S = 60.0
"""Additional time for a request in which the worker imports TensorFlow without a fork server that did."""


GOODBYE_S = 0.05
"""Time in which a worker that is not needed any more may close its output, in seconds."""


class ConnectionLostError(Exception):
    """The worker has ended or was killed.

    Attributes:
        reason: ``timeout``, ``overload``, ``memory``, ``output``, ``protocol``, ``interrupted`` or ``died``.
            ``overload`` means that the machine was too busy to run the worker; it is not the submission's
            fault.
        detail: Further information, for a person.
        ending: Exit status of the process, if it ended by itself.
    """

    def __init__(self, reason: str, detail: str = "", ending: Ending | None = None) -> None:
        super().__init__(f"{reason} {detail}".strip())
        self.reason = reason
        self.detail = detail
        self.ending = ending


class Connection:
    """The connection to one worker, until it is closed or the worker exceeds a limit.

    Args:
        process: The worker process; closed together with the connection.
        limits: Limits of memory, printed output and answers.
        may_import: Grant additional time once, for a request in which the worker imports TensorFlow.

    Attributes:
        used_s: Time that the worker has used for all requests, in seconds; see `grader.sandbox.stopwatch`.
    """

    def __init__(self, process: WorkerProcess, limits: Limits, *, may_import: bool = True) -> None:
        self._process = process
        self._limits = limits
        self._may_import = may_import
        self._reason = ""
        self._lost: ConnectionLostError | None = None
        self._requests = 0
        self.used_s = 0.0
        self._output = bytearray()
        self._limit_s = 0.0
        self._deadline = 0.0
        self._used_up = False
        self._started = Reading(0.0)
        self._closing = threading.Event()
        self._reader = threading.Thread(target=self._read_output, daemon=True)
        self._monitor = threading.Thread(target=self._monitor_memory, daemon=True)
        self._reader.start()
        self._monitor.start()

    def request(self, header: dict[str, Any], body: bytes, timeout_s: float) -> tuple[dict[str, Any], bytes]:
        """Send one request and return header and body of the answer.

        Args:
            header: The request without its ``id``; see `grader.worker.wire`.
            body: Bytes that the header refers to.
            timeout_s: Time limit for the answer, in seconds that the worker could use; see
                `grader.sandbox.stopwatch`.

        Raises:
            ConnectionLostError: The worker exceeded a limit, ended, or sent an invalid answer. It has ended.
        """
        if self._lost:
            raise self._lost
        self._requests += 1
        self._started = self._process.clocks()
        self._limit_s = timeout_s
        self._used_up = False
        self._deadline = self._started.wall_s + timeout_s
        try:
            self._write(pack({"id": self._requests, **header}, body))
            answer, reply = read_message(self._read, self._limits.message_mb << 20)
            if answer.get("import") is True:  # at most once before an answer
                self._limit_s += IMPORT_EXTRA_S if self._may_import else 0
                self._may_import = False
                answer, reply = read_message(self._read, self._limits.message_mb << 20)
            if answer.get("id") != self._requests or type(answer.get("ok")) is not bool:
                raise ProtocolError("an answer to another request")
        except TimeoutError:
            # The clocks move on, and with them what other programs took: the first reading decides.
            raise self._lose("timeout" if self._used_up else "overload") from None
        except ProtocolError as error:
            raise self._lose("protocol", str(error)) from None
        except OSError:
            raise self._lose("died") from None
        except BaseException:  # the rest of the answer would be taken for that of the next request
            self._lose("interrupted")
            raise
        finally:
            self._count_time()
        return answer, reply

    def _count_time(self) -> None:
        wall = time.monotonic() - self._started.wall_s
        short = wall < SHORT_S or self._lost is not None  # the clocks of a process that has ended are gone
        self.used_s += wall if short else used_s(self._started, self._process.clocks())

    def _set_timeout(self) -> None:
        """Set the timeout of the socket to the time that the worker has left.

        Raises:
            TimeoutError: The worker has used its time, or the wall time is over.
        """
        now = time.monotonic()
        if now >= self._deadline:
            left = self._limit_s - used_s(self._started, self._process.clocks())
            end = self._started.wall_s + wall_limit_s(self._limit_s)
            self._used_up = left <= 0
            self._deadline = min(now + left, end)
            if self._deadline <= now:
                raise TimeoutError
        self._process.socket.settimeout(max(self._deadline - now, 0.01))

    def _write(self, content: bytes) -> None:
        # A worker whose interpreter is busy reads nothing, and a large request does not fit into the socket.
        left = memoryview(content)
        while left:
            self._set_timeout()
            with contextlib.suppress(TimeoutError):
                left = left[self._process.socket.send(left[: 1 << 20]) :]

    def _read(self, size: int) -> bytes:
        # The buffer grows with what arrives: a header that announces 64 MiB allocates nothing by itself.
        content = bytearray()
        while len(content) < size:
            self._set_timeout()
            try:
                chunk = self._process.socket.recv(min(1 << 20, size - len(content)))
            except TimeoutError:
                continue
            if not chunk:
                raise ConnectionResetError
            content += chunk
        return bytes(content)

    def _lose(self, reason: str, detail: str = "") -> ConnectionLostError:
        ending = None
        if reason == "died":
            # The socket closes shortly before the process ends. A process may also close it and keep running.
            threading.Timer(0.5, self._process.kill).start()
            ending = self._process.wait()
            # The kernel may be faster than the monitor.
            reason = self._reason or ("memory" if ending.out_of_memory else reason)
        self._reason = self._reason or reason
        self._process.kill()
        self._lost = ConnectionLostError(reason, detail, ending)
        return self._lost

    def _end(self, reason: str) -> None:
        self._reason = self._reason or reason
        self._process.kill()

    def _read_output(self) -> None:
        stored, allowed = self._limits.output_kb << 10, self._limits.max_output_kb << 10
        total = 0
        while True:
            try:
                chunk = os.read(self._process.output, 1 << 16)
            except OSError:
                return
            if not chunk:
                return
            total += len(chunk)
            self._output += chunk[: max(0, stored - len(self._output))]
            if total > allowed:
                self._end("output")

    def _monitor_memory(self) -> None:
        limit = self._limits.memory_mb << 20
        while not self._closing.wait(MEMORY_POLL_S):
            if self._process.memory() > limit:
                self._end("memory")
                return

    @property
    def lost(self) -> bool:
        """Whether the worker has ended."""
        return self._lost is not None

    def printed(self) -> bytes:
        """Return the output that the worker has printed, cut to ``limits.output_kb``."""
        return bytes(self._output)

    def close(self) -> None:
        """End the worker and release its resources."""
        self._closing.set()
        # A worker that waits for a request closes its output then, sooner than the kernel frees its memory.
        # One may also have sent its output over the connection, which keeps it open.
        self._process.socket.close()
        self._reader.join(timeout=GOODBYE_S)
        self._process.kill()
        self._reader.join(timeout=2)
        self._monitor.join(timeout=2)
        self._process.close()

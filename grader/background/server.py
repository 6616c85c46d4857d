"""The background process: a Unix socket in front of one grading session.

A client sends one line of JSON, a `Request`, and receives lines of JSON, each a `Reply`. The process ends
itself when it was idle for `IDLE_S`, when the code, the course or the assets have changed, when memory is
short, and when a client asks it to.
"""

from __future__ import annotations

import contextlib
import os
import select
import socket
import threading
import time
from pathlib import Path

import msgspec
import psutil

from grader.background.address import fingerprint, socket_of
from grader.background.protocol import Reply, Request, Status, decode, encode
from grader.course.layout import Course
from grader.errors import CvgradeError
from grader.judge.session import GradingSession
from grader.model import CheckResult

IDLE_S = 15 * 60
"""Time without a request after which the process ends, in seconds."""

TICK_S = 5.0
"""Time between two looks at the clock, the files and the memory, in seconds."""

SHORT_OF_MEMORY = 0.06
"""Fraction of the machine's memory below which a process that only saves time must not stay."""

BUSY_S = 600
"""Longest time that an ending process waits for the submission that it grades, in seconds."""

FREE_SOON_S = 0.5
"""How long a client waits for its turn, in seconds. The process is busy a moment longer than the client that
has received its result, and that one may ask for the next lesson at once."""

REQUEST_BYTES = 64 << 20


class Server:
    """Answers clients one after another.

    Args:
        course: The course that is graded.
        listener: The listening socket.
        path: Its path, until another process takes it.
        require_sandbox: Refuse to grade without a sandbox.
    """

    def __init__(self, course: Course, listener: socket.socket, path: Path, *, require_sandbox: bool) -> None:
        self._course = course
        self._listener = listener
        self._path = path
        self._inode = path.stat().st_ino
        self._require_sandbox = require_sandbox
        self._fingerprint = self._current_fingerprint()
        self._session = GradingSession(require_sandbox=require_sandbox)
        self._busy = threading.Lock()
        self._ends = threading.Event()
        self._ended, self._end_signal = socket.socketpair()
        self._at_once = threading.Event()
        self._graded = 0
        self._used = time.monotonic()

    def run(self) -> None:
        """Serve until there is a reason to end."""
        self._session.start()
        try:
            while not self._ends.is_set():
                readable, _, _ = select.select([self._listener, self._ended], [], [], TICK_S)
                if self._listener in readable:
                    client, _ = self._listener.accept()
                    threading.Thread(target=self._serve, args=(client,), daemon=True).start()
                elif self._is_over():
                    break
        finally:
            self._forget_path()
            if not self._at_once.is_set():
                self._busy.acquire(timeout=BUSY_S)
            self._session.__exit__(None, None, None)
            self._ended.close()
            self._end_signal.close()

    def _end(self, *, at_once: bool) -> None:
        """Take no more clients, and end: `at_once`, or after the submission that is being graded."""
        self._forget_path()
        if at_once:
            self._at_once.set()
        self._ends.set()
        with contextlib.suppress(OSError):  # closed: it ends already
            self._end_signal.send(b"\0")

    def _forget_path(self) -> None:
        """Remove the path, unless a successor listens there."""
        with contextlib.suppress(OSError):
            if self._is_mine():
                self._path.unlink()

    def _is_mine(self) -> bool:
        try:
            return self._path.stat().st_ino == self._inode
        except FileNotFoundError:
            return False

    def _is_over(self) -> bool:
        """Return whether nobody needs this process any more, or it must not stay."""
        if self._busy.locked():
            return False
        memory = psutil.virtual_memory()
        return (
            time.monotonic() - self._used > IDLE_S
            or memory.available < SHORT_OF_MEMORY * memory.total
            or not self._is_mine()
            or self._current_fingerprint() != self._fingerprint
        )

    def _current_fingerprint(self) -> str:
        """Return the fingerprint of now; an empty one if a file was removed while the folder was read."""
        try:
            return fingerprint(self._course, os.environ, require_sandbox=self._require_sandbox)
        except OSError:
            return ""

    def _serve(self, client: socket.socket) -> None:
        """Answer one client. Whatever fails concerns only this client."""
        with client, contextlib.suppress(OSError, EOFError, msgspec.DecodeError):
            client.settimeout(30)
            request = decode(client, Request, REQUEST_BYTES)
            if request.ask == "status":
                encode(client, Reply(status=self._status()))
            elif request.ask == "end":
                self._end(at_once=True)
                encode(client, Reply(status=self._status()))
            elif request.fingerprint != self._fingerprint or request.job is None:
                self._end(at_once=False)
                encode(client, Reply(refusal="changed"))
            elif not self._busy.acquire(timeout=FREE_SOON_S):
                encode(client, Reply(refusal="busy"))
            else:
                try:
                    self._grade(client, request)
                finally:
                    self._used = time.monotonic()
                    self._busy.release()

    def _grade(self, client: socket.socket, request: Request) -> None:
        assert request.job is not None
        client.settimeout(None)
        done, finish = socket.socketpair()
        watcher = threading.Thread(target=self._interrupt_when_gone, args=(client, done), daemon=True)
        watcher.start()

        def send(check: CheckResult) -> None:
            with contextlib.suppress(OSError):  # the client is gone: the watcher ends the job
                encode(client, Reply(check=check))

        try:
            result = self._session.grade(request.job, send)
        except CvgradeError as error:
            reply = Reply(error=error.message, advice=error.advice, kind=type(error).__name__)
        else:
            self._graded += 1
            reply = Reply(result=result)
        finally:
            finish.close()
            watcher.join()
            done.close()
        encode(client, reply)
        self._session.start()  # warm again after an interruption

    def _interrupt_when_gone(self, client: socket.socket, done: socket.socket) -> None:
        """End the current job when the client closes the connection before it is done, as by Ctrl-C."""
        readable, _, _ = select.select([client, done], [], [])
        if done not in readable and not client.recv(1, socket.MSG_PEEK):
            self._session.interrupt()

    def _status(self) -> Status:
        examiner = self._session.pid
        processes = [psutil.Process()]
        if examiner:
            with contextlib.suppress(psutil.Error):
                processes += [psutil.Process(examiner), *psutil.Process(examiner).children(recursive=True)]
        memory = 0
        for process in processes:
            with contextlib.suppress(psutil.Error):
                memory += process.memory_info().rss
        return Status(
            pid=os.getpid(),
            course=str(self._course.root),
            graded=self._graded,
            idle_s=round(time.monotonic() - self._used, 1),
            memory_mb=memory >> 20,
        )


def main(course: str, require_sandbox: str, inherited: str) -> None:
    """Serve a course on an inherited socket that is bound already.

    Args:
        course: Folder of the course.
        require_sandbox: ``1`` or ``0``.
        inherited: Number of the file of the listening socket.
    """
    found = Course(Path(course))
    path = socket_of(found)
    with socket.socket(fileno=int(inherited)) as listener:
        Server(found, listener, path, require_sandbox=require_sandbox == "1").run()

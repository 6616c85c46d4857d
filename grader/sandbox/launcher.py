"""Where workers come from: the seam between the examiner and whatever holds the learner's code.

A `Runner` starts `Seat`s: one process each, with a connection to it, its printed output and the
means to end it. Everything above this module is the same whether a seat is a plain process, a
fork of a warm parent in a sandbox, or (not built) a container.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import psutil

from grader.course.pack import Family, Limits
from grader.errors import ExaminerError
from grader.worker.libraries import ENVIRONMENT

IMPORT_TIMEOUT_S = 180.0
"""How long a family's libraries may take to import. TensorFlow takes 3 to 13 s on a cold machine."""

_PACKAGE_PARENT = Path(__file__).resolve().parents[2]


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


class Seat(Protocol):
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


class Runner(Protocol):
    """Starts workers of one family."""

    walls: str

    def start(self, limits: Limits) -> Seat:
        """Start a worker that is ready for its first request.

        Raises:
            ExaminerError: It did not start. Never the learner's fault.
        """

    def close(self) -> None:
        """Release everything."""


class PlainRunner:
    """A process of its own for each worker, and no sandbox.

    It keeps checks and answers out of the learner's process, ends what takes too long or too much,
    and works on every platform. It does not hide files, close the network or stop a daemon.
    """

    walls = "plain"

    def __init__(self, family: Family, models: Mapping[str, Path]) -> None:
        self._family = family
        self._models = models

    def start(self, limits: Limits) -> PlainSeat:
        """Start a worker; see `Runner.start`."""
        return PlainSeat(self._family, self._models, limits)

    def close(self) -> None:
        """Nothing to release."""


class PlainSeat:
    """One plain process; see `Seat`."""

    def __init__(self, family: Family, models: Mapping[str, Path], limits: Limits) -> None:
        self._home = Path(tempfile.mkdtemp(prefix="cvgrade-"))
        token = secrets.token_bytes(16)
        with socket.create_server(("127.0.0.1", 0)) as server:
            server.settimeout(IMPORT_TIMEOUT_S)
            port = server.getsockname()[1]
            boot = (
                f"import sys; sys.path.insert(0, {str(_PACKAGE_PARENT)!r}); "
                "import runpy; runpy.run_module('grader.worker.unsandboxed', run_name='__main__')"
            )
            limits_as_text = map(str, (port, family, limits.memory_mb, limits.total_cpu_s))
            command = [sys.executable, "-s", "-P", "-c", boot, *limits_as_text]
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                env=_environment(self._home, models),
                cwd=self._home,
                start_new_session=True,
            )
            assert self._process.stdin is not None
            assert self._process.stdout is not None
            self.output = self._process.stdout.fileno()
            # The token goes through a pipe: a command line is readable by every user of the machine.
            self._process.stdin.write(token.hex().encode() + b"\n")
            self._process.stdin.close()
            try:
                self.connection = self._accept(server, token)
            except OSError as error:
                self.close()
                raise ExaminerError(f"The worker process did not start: {error}.") from None
        self._baseline = self._resident()

    def _accept(self, server: socket.socket, token: bytes) -> socket.socket:
        while True:
            connection, _ = server.accept()
            connection.settimeout(IMPORT_TIMEOUT_S)
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            # Whoever else found the port does not know the token.
            if secrets.compare_digest(_exactly(connection, len(token)), token):
                if _exactly(connection, 1) != b"!":
                    raise ConnectionError("it ended while it imported its libraries")
                return connection
            connection.close()

    def memory(self) -> int:
        """See `Seat.memory`."""
        return max(0, self._resident() - self._baseline)

    def _resident(self) -> int:
        total = 0
        with contextlib.suppress(psutil.Error):
            process = psutil.Process(self._process.pid)
            for each in (process, *process.children(recursive=True)):
                with contextlib.suppress(psutil.Error):
                    total += each.memory_info().rss
        return total

    def kill(self) -> None:
        """See `Seat.kill`."""
        with contextlib.suppress(psutil.Error):
            for child in psutil.Process(self._process.pid).children(recursive=True):
                with contextlib.suppress(psutil.Error):
                    child.kill()
        self._process.kill()

    def ended(self) -> Ending:
        """See `Seat.ended`."""
        code = self._process.wait()
        return Ending(signal=-code) if code < 0 else Ending(code=code)

    def close(self) -> None:
        """See `Seat.close`."""
        self.kill()
        self.ended()
        if hasattr(self, "connection"):
            self.connection.close()
        assert self._process.stdout is not None
        self._process.stdout.close()
        shutil.rmtree(self._home, ignore_errors=True)


def _exactly(connection: socket.socket, size: int) -> bytes:
    content = b""
    while len(content) < size:
        chunk = connection.recv(size - len(content))
        if not chunk:
            return content
        content += chunk
    return content


def _environment(home: Path, models: Mapping[str, Path]) -> dict[str, str]:
    """The whole environment of a worker: nothing of the user's own reaches it.

    Keras finds weights below `home`, but no data set: the labels of a test set lie there.
    """
    folder = home / ".keras" / "models"
    folder.mkdir(parents=True)
    for name, path in models.items():
        _link(path, folder / name)
    passed_on = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    own = {"HOME": str(home), "USERPROFILE": str(home), "TMPDIR": str(home), "KERAS_HOME": str(folder.parent)}
    return {**passed_on, **ENVIRONMENT, **own}


def _link(original: Path, link: Path) -> None:
    try:
        link.symlink_to(original)
    except OSError:  # Windows, without the right to make links
        shutil.copyfile(original, link)

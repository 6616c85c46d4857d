"""A worker in a separate process without a sandbox: the fallback for machines that have none."""

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
from pathlib import Path

import psutil

from grader.course.pack import Libraries, Limits
from grader.errors import ExaminerError
from grader.sandbox.launcher import IMPORT_TIMEOUT_S, Ending
from grader.worker.libraries import ENVIRONMENT

_PACKAGE_PARENT = Path(__file__).resolve().parents[2]


class UnsandboxedLauncher:
    """A process of its own for each worker, and no sandbox.

    It keeps checks and answers out of the learner's process, ends what takes too long or too much,
    and works on every platform. It does not hide files, close the network or stop a daemon.
    """

    isolation = "unsandboxed"

    def __init__(self, libraries: Libraries, models: Mapping[str, Path]) -> None:
        self._libraries = libraries
        self._models = models

    def start(self, limits: Limits) -> UnsandboxedProcess:
        """Start a worker; see `Launcher.start`."""
        return UnsandboxedProcess(self._libraries, self._models, limits)

    def close(self) -> None:
        """Nothing to release."""


class UnsandboxedProcess:
    """One plain process; see `WorkerProcess`."""

    def __init__(self, libraries: Libraries, models: Mapping[str, Path], limits: Limits) -> None:
        self._home = Path(tempfile.mkdtemp(prefix="cvgrade-"))
        token = secrets.token_bytes(16)
        with socket.create_server(("127.0.0.1", 0)) as server:
            server.settimeout(IMPORT_TIMEOUT_S)
            port = server.getsockname()[1]
            boot = (
                f"import sys; sys.path.insert(0, {str(_PACKAGE_PARENT)!r}); "
                "import runpy; runpy.run_module('grader.worker.unsandboxed', run_name='__main__')"
            )
            limits_as_text = map(str, (port, libraries, limits.memory_mb, limits.total_cpu_s))
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
        """See `WorkerProcess.memory`."""
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
        """See `WorkerProcess.kill`."""
        with contextlib.suppress(psutil.Error):
            for child in psutil.Process(self._process.pid).children(recursive=True):
                with contextlib.suppress(psutil.Error):
                    child.kill()
        self._process.kill()

    def ended(self) -> Ending:
        """See `WorkerProcess.ended`."""
        code = self._process.wait()
        return Ending(signal=-code) if code < 0 else Ending(code=code)

    def close(self) -> None:
        """See `WorkerProcess.close`."""
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

"""Unsandboxed workers: separate processes, for machines without a sandbox."""

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
from typing import Any

import psutil

from grader.course.pack import Libraries, Limits
from grader.errors import ExaminerError
from grader.sandbox.launcher import IMPORT_TIMEOUT_S, Ending
from grader.sandbox.stopwatch import Reading, read_clocks
from grader.worker.libraries import worker_environment
from grader.worker.unsandboxed import SCRATCH

_IMPORT_FOLDER = Path(__file__).resolve().parents[2]


class UnsandboxedLauncher:
    """Starts each worker as a separate process without a sandbox; see `grader.sandbox.launcher.Launcher`.

    Checks and answers stay out of the learner's process, and limits of time and memory apply. It works on
    every platform. It does not hide files, block the network or stop a daemon.

    Args:
        libraries: Which libraries a worker imports.
        models: Files for Keras's folder ``models``, by name.
        assets: Files for the folder ``assets`` of each worker, by name. Each worker gets copies of them.
    """

    isolation = "unsandboxed"
    is_ready = False

    def __init__(self, libraries: Libraries, models: Mapping[str, Path], assets: Mapping[str, Path]) -> None:
        self._libraries = libraries
        self._models = models
        self._assets = assets

    def start(self, limits: Limits) -> UnsandboxedProcess:
        """Start a worker; see `Launcher.start`."""
        return UnsandboxedProcess(self._libraries, self._models, self._assets, limits)

    def close(self) -> None:
        """Do nothing; a launcher without a fork server has no resources."""


class UnsandboxedProcess:
    """One unsandboxed worker; see `grader.sandbox.launcher.WorkerProcess`."""

    def __init__(
        self,
        libraries: Libraries,
        models: Mapping[str, Path],
        assets: Mapping[str, Path],
        limits: Limits,
    ) -> None:
        self._home = Path(tempfile.mkdtemp(prefix="cvgrade-"))
        self._assets = _copies(assets, self._home / SCRATCH / "assets")
        token = secrets.token_bytes(16)
        with socket.create_server(("127.0.0.1", 0)) as server:
            server.settimeout(IMPORT_TIMEOUT_S)
            port = server.getsockname()[1]
            environment = self._environment(models)
            boot = (
                f"import sys; sys.path.insert(0, {str(self._prepare())!r}); "
                "import runpy; runpy.run_module('grader.worker.unsandboxed', run_name='__main__')"
            )
            bounds = (limits.memory_mb, limits.total_cpu_s, self._max_processes())
            arguments = map(str, (port, libraries, *bounds))
            command = [sys.executable, "-s", "-P", "-c", boot, *arguments]
            self._process = subprocess.Popen(  # noqa: S603 - the arguments are not user input
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                env=environment,
                cwd=self._home,
                start_new_session=True,
                **self._identity(),
            )
            assert self._process.stdin is not None
            assert self._process.stdout is not None
            self.output = self._process.stdout.fileno()
            # The token goes through a pipe, because every user of the machine can read a command line.
            self._process.stdin.write(token.hex().encode() + b"\n")
            self._process.stdin.close()
            try:
                self.socket = self._accept(server, token)
            except OSError as error:
                self.close()
                raise ExaminerError(f"The worker process did not start: {error}.") from None
        self._baseline = self._resident()

    def _prepare(self) -> Path:
        """Prepare the home folder for its user; return the folder that contains the worker's package."""
        return _IMPORT_FOLDER

    def _provide(self, original: Path, place: Path) -> None:
        """Make a file available at a place in the home folder."""
        _link(original, place)

    def _environment(self, models: Mapping[str, Path]) -> dict[str, str]:
        """Return the complete environment of a worker; it contains none of the user's variables.

        Keras finds weights in the home folder, but no data sets, because these contain the labels of a test
        set.
        """
        folder = self._home / ".keras" / "models"
        folder.mkdir(parents=True)
        for name, path in models.items():
            self._provide(path, folder / name)
        passed_on = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
        paths = {
            "HOME": str(self._home),
            "USERPROFILE": str(self._home),
            "TMPDIR": str(self._home),
            "KERAS_HOME": str(folder.parent),
        }
        return {**passed_on, **worker_environment(), **paths}

    def _identity(self) -> dict[str, Any]:
        """Return arguments of `subprocess.Popen` that choose the user of the process."""
        return {}

    def _max_processes(self) -> int:
        """Return the largest number of processes; 0 for no limit, because the user has other processes."""
        return 0

    def _accept(self, server: socket.socket, token: bytes) -> socket.socket:
        while True:
            connection, _ = server.accept()
            connection.settimeout(IMPORT_TIMEOUT_S)
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            # Another process that finds the port does not know the token.
            if secrets.compare_digest(_receive_exactly(connection, len(token)), token):
                if _receive_exactly(connection, 1) != b"!":
                    raise ConnectionError("it ended while it was importing libraries")
                return connection
            connection.close()

    def memory(self) -> int:
        """Return the growth of resident memory; see `WorkerProcess.memory`."""
        return max(0, self._resident() - self._baseline)

    def clocks(self) -> Reading:
        """Return the clocks of machine and worker; see `WorkerProcess.clocks`."""
        return read_clocks(self._process.pid)

    def _resident(self) -> int:
        total = 0
        with contextlib.suppress(psutil.Error):
            process = psutil.Process(self._process.pid)
            for each in (process, *process.children(recursive=True)):
                with contextlib.suppress(psutil.Error):
                    total += each.memory_info().rss
        return total

    def kill(self) -> None:
        """Kill the process and its children; see `WorkerProcess.kill`."""
        with contextlib.suppress(psutil.Error):
            for child in psutil.Process(self._process.pid).children(recursive=True):
                with contextlib.suppress(psutil.Error):
                    child.kill()
        self._process.kill()

    def wait(self) -> Ending:
        """Wait for the process to end; see `WorkerProcess.wait`."""
        code = self._process.wait()
        return Ending(signal=-code) if code < 0 else Ending(code=code)

    def close(self) -> None:
        """Kill the process and remove its folder; see `WorkerProcess.close`."""
        self.kill()
        self.wait()
        if hasattr(self, "socket"):
            self.socket.close()
        assert self._process.stdout is not None
        self._process.stdout.close()
        for copy in self._assets:
            with contextlib.suppress(OSError):
                copy.chmod(0o600)  # Windows removes no read-only files
        shutil.rmtree(self._home, ignore_errors=True)


def _receive_exactly(connection: socket.socket, size: int) -> bytes:
    content = b""
    while len(content) < size:
        chunk = connection.recv(size - len(content))
        if not chunk:
            return content
        content += chunk
    return content


def _copies(files: Mapping[str, Path], folder: Path) -> list[Path]:
    """Copy files into a new folder, read-only. Through a link, learner code could change the original.

    Args:
        files: The files, by the names of their copies.
        folder: The folder. It is created if there are files, and else only the folder around it.
    """
    (folder if files else folder.parent).mkdir(parents=True)
    copies = []
    for name, path in files.items():
        copies.append(folder / name)
        shutil.copyfile(path, copies[-1])
        copies[-1].chmod(0o444)
    return copies


def _link(original: Path, link: Path) -> None:
    try:
        link.symlink_to(original)
    except OSError:  # Windows, without the permission to create links
        shutil.copyfile(original, link)

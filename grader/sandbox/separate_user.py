"""Workers that run as other users, for containers in which root cannot create namespaces.

This is weaker than a sandbox: a submission can use the network, fill a disk and read every file that is
readable for all users. But it cannot read or change a file that only root may, and the kernel ends all that
it started.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import random
import shutil
import stat
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import psutil

from grader.course.pack import Libraries, Limits
from grader.errors import ExaminerError
from grader.sandbox.bubblewrap import SPARE_UID
from grader.sandbox.fork_server import SandboxUnavailableError
from grader.sandbox.unsandboxed import UnsandboxedProcess

USERS = range(SPARE_UID + 1, SPARE_UID + 184)
"""User IDs of workers, below those of systemd. The first spare one belongs to sandboxed workers: to end all
processes of a user must not end theirs."""

MAX_PROCESSES = 256
"""Largest number of processes and threads of a worker. TensorFlow on 2 cores uses 30."""

END_TIMEOUT_S = 20.0
"""Time limit for ending the processes of a user, in seconds."""

_PACKAGE = Path(__file__).resolve().parents[1]

_PROBE = "import os, sys; print([path for path in sys.argv[1:] if os.access(path, os.R_OK)])"
_END = "import os, signal; os.kill(-1, signal.SIGKILL)"  # every process of this user except this one


class SeparateUserLauncher:
    """Starts each worker as another user; see `grader.sandbox.launcher.Launcher`.

    Args:
        libraries: Which libraries a worker imports.
        models: Files for Keras's folder ``models``, by name.
        assets: Files for the folder ``assets`` of each worker, by name.
        secret: Folders that another user must not be able to read.

    Raises:
        SandboxUnavailableError: This user is not root, or another user can read a secret folder or cannot run
            Python.
    """

    isolation = "separate user"
    is_ready = False

    def __init__(
        self,
        libraries: Libraries,
        models: Mapping[str, Path],
        assets: Mapping[str, Path],
        secret: Iterable[Path],
    ) -> None:
        if not hasattr(os, "geteuid") or os.geteuid() != 0:
            raise SandboxUnavailableError("only root can start processes as another user")
        self._libraries = libraries
        self._models = models
        self._assets = assets
        # Another order than in other examiners, which run at the same time.
        self._users = itertools.cycle(random.sample(USERS, len(USERS)))
        _require_secret([_PACKAGE, *secret])

    def start(self, limits: Limits) -> SeparateUserProcess:
        """Start a worker; see `Launcher.start`."""
        free = (user for user, _ in zip(self._users, USERS, strict=False) if not _has_processes(user))
        user = next(free, None)
        if user is None:
            raise ExaminerError("Every user ID for workers has processes. Nothing was recorded.")
        return SeparateUserProcess(self._libraries, self._models, self._assets, limits, user)

    def close(self) -> None:
        """Do nothing; a launcher without a fork server has no resources."""


class SeparateUserProcess(UnsandboxedProcess):
    """One worker with a user ID that no other process has; see `grader.sandbox.launcher.WorkerProcess`."""

    def __init__(
        self,
        libraries: Libraries,
        models: Mapping[str, Path],
        assets: Mapping[str, Path],
        limits: Limits,
        user: int,
    ) -> None:
        self._user = user
        super().__init__(libraries, models, assets, limits)

    def _prepare(self) -> Path:
        """Give the home folder to the user. Return a copy of the worker's package that the user can read."""
        home = self._home
        copy = home / "package"
        shutil.copytree(
            _PACKAGE / "worker", copy / "grader" / "worker", ignore=shutil.ignore_patterns("__pycache__")
        )
        shutil.copy(_PACKAGE / "__init__.py", copy / "grader")
        for path in (copy, *copy.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
        for path in (home, *home.rglob("*")):
            if path.is_dir() and not path.is_relative_to(copy):
                os.chown(path, self._user, self._user)
        return copy

    def _provide(self, original: Path, place: Path) -> None:
        """Link or copy a file. A symbolic link could lead into a folder that the user cannot open."""
        if original.stat().st_mode & stat.S_IROTH:
            with contextlib.suppress(OSError):  # on another file system
                place.hardlink_to(original.resolve())
                return
        shutil.copyfile(original, place)
        place.chmod(0o444)

    def _identity(self) -> dict[str, Any]:
        return {"user": self._user, "group": self._user, "extra_groups": []}

    def _max_processes(self) -> int:
        return MAX_PROCESSES

    def kill(self) -> None:
        """Kill the process and everything that it started; see `WorkerProcess.kill`."""
        super().kill()
        end_all_of(self._user)


def end_all_of(user: int) -> None:
    """End all processes of a user.

    Raises:
        ExaminerError: Some did not end.
    """
    deadline = time.monotonic() + END_TIMEOUT_S
    while _has_processes(user):
        if time.monotonic() > deadline:
            raise ExaminerError("Processes of the submission did not end. Nothing was recorded.")
        # The kernel signals all of them at once, so a process cannot escape by starting others.
        subprocess.run(  # noqa: S603 - the arguments are not user input
            [sys.executable, "-I", "-S", "-c", _END], user=user, group=user, extra_groups=[], check=False
        )


def _has_processes(user: int) -> bool:
    for process in psutil.process_iter(["uids", "status"]):
        uids = process.info["uids"]
        if uids and user in uids and process.info["status"] != psutil.STATUS_ZOMBIE:
            return True
    return False


def _require_secret(folders: list[Path]) -> None:
    try:
        probe = subprocess.run(  # noqa: S603 - the arguments are not user input
            [sys.executable, "-I", "-S", "-c", _PROBE, *map(str, folders)],
            user=SPARE_UID,
            group=SPARE_UID,
            extra_groups=[],
            capture_output=True,
            text=True,
            cwd="/",
            check=False,
        )
    except OSError as error:
        raise SandboxUnavailableError(f"another user cannot run {sys.executable}: {error.strerror}") from None
    if probe.returncode or probe.stdout.strip() != "[]":
        found = probe.stdout.strip() or probe.stderr.strip()[-300:]
        raise SandboxUnavailableError(f"another user can read the checks or cannot run Python: {found}")

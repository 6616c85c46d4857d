"""A cgroup for each worker, where the machine permits it: limits that a program cannot evade.

Both versions are supported: version 1, with a hierarchy for each controller, and version 2. Each needs a
writable folder: as root, or in a subtree that systemd delegated. The cgroups of workers are inside the one
of the examiner, so that limits around cvgrade hold for workers too; version 2 permits this only beside it.
Without a cgroup, resource limits and the examiner's memory monitor limit the worker.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.course.pack import Limits

ROOT = Path("/sys/fs/cgroup")
OWN = Path("/proc/self/cgroup")

PREFIX = "cvgrade-"
"""Beginning of the name of each cgroup; the process ID of the examiner and a number follow."""

MAX_TASKS = 256
"""Largest number of threads of a worker. TensorFlow on 2 cores uses 30."""

HEADROOM_MB = 128
"""Added to the memory limit, because a cgroup also counts scratch files. The other limits apply first."""

SWAP = "memory.swap.max"
"""Setting of version 2 that a kernel without swap does not have."""

REMOVE_ATTEMPTS = 1000
"""How often a folder is tried to be removed, 5 ms apart."""

STALE_S = 60.0
"""Age from which a cgroup without processes whose examiner has ended is removed, in seconds."""

WEAKER = (
    "Without a cgroup for each worker, the memory limit is checked 20 times a second and does not count "
    "memory of the kernel."
)
"""What is weaker on a machine where `create_cgroup` returns None."""

_numbers = itertools.count(1)

_busy: deque[Path] = deque()
"""Folders of ended workers that the kernel has not given free yet."""


@dataclass(frozen=True, slots=True)
class Cgroup:
    """Folders of one worker's cgroup: one for each controller in version 1, a single one in version 2."""

    folders: tuple[Path, ...]

    def ran_out_of_memory(self) -> bool:
        """Return whether the kernel has ended a process for want of memory."""
        for folder in self.folders:
            for name in ("memory.events", "memory.oom_control"):  # cgroups v2 and v1
                with contextlib.suppress(OSError):
                    lines = (folder / name).read_text().splitlines()
                    if any(line.startswith("oom_kill ") and line != "oom_kill 0" for line in lines):
                        return True
        return False

    def remove(self) -> None:
        """Remove the folders, waiting up to 5 s until the kernel has removed the processes.

        On a busy machine it can take longer: the next call tries again.
        """
        with contextlib.suppress(IndexError):  # workers are released side by side
            for _ in range(len(_busy)):
                if not _is_removed(folder := _busy.popleft(), attempts=1):
                    _busy.append(folder)
        _busy.extend(folder for folder in self.folders if not _is_removed(folder, attempts=REMOVE_ATTEMPTS))


def _is_removed(folder: Path, attempts: int) -> bool:
    """Remove a folder; return whether it is gone."""
    for attempt in range(attempts):
        try:
            folder.rmdir()
        except FileNotFoundError:
            return True
        except OSError:
            if attempt + 1 < attempts:
                time.sleep(0.005)
        else:
            return True
    return False


def create_cgroup(pid: int, limits: Limits) -> Cgroup | None:
    """Move a process into a new cgroup with the lesson's limits; return None where that is impossible."""
    name = f"{PREFIX}{os.getpid()}-{next(_numbers)}"
    created: list[Path] = []
    try:
        for outer, settings in _plan(limits):
            folder = outer / name
            folder.mkdir()
            created.append(folder)
            for setting, value in settings.items():
                if setting != SWAP or (folder / SWAP).exists():
                    (folder / setting).write_text(str(value))
            (folder / "cgroup.procs").write_text(str(pid))
    except OSError:
        for folder in created:
            with contextlib.suppress(OSError):
                folder.rmdir()
        return None
    return Cgroup(tuple(created)) if created else None


def can_create_cgroups() -> bool:
    """Return whether workers get cgroups on this machine."""
    try:
        return any(True for _ in _plan(Limits()))
    except OSError:
        return False


def remove_stale_cgroups() -> None:
    """Remove the empty cgroups of examiners that were killed before they could remove them."""
    with contextlib.suppress(OSError):
        for outer, _ in _plan(Limits()):
            for folder in outer.glob(f"{PREFIX}*-*"):
                owner = folder.name.removeprefix(PREFIX).partition("-")[0]
                # Its examiner may be invisible, in another process namespace, and about to use a new one.
                with contextlib.suppress(OSError):
                    is_old = time.time() - folder.stat().st_mtime > STALE_S
                    if is_old and owner.isdecimal() and not Path("/proc", owner).exists():
                        folder.rmdir()  # fails if there are processes in it


def _plan(limits: Limits) -> Iterator[tuple[Path, dict[str, int]]]:
    """Yield the folders to create cgroups in, with the settings of each."""
    memory = (limits.memory_mb + HEADROOM_MB) << 20
    if (ROOT / "cgroup.controllers").exists():
        folder = _writable_folder_v2()
        if folder:
            yield folder, {"memory.max": memory, SWAP: 0, "pids.max": MAX_TASKS}
        return
    outer = {controller: _folder_v1(controller) for controller in ("memory", "pids")}
    if all(os.access(folder, os.W_OK) for folder in outer.values()):
        yield outer["memory"], {"memory.limit_in_bytes": memory}
        yield outer["pids"], {"pids.max": MAX_TASKS}


def _own_path(controllers: str) -> str:
    """Return the path of this process's cgroup, relative to the root; controllers as in cgroups(7)."""
    for line in OWN.read_text().splitlines():
        _, names, path = line.split(":", 2)
        if controllers in names.split(",") and ".." not in path:
            return path.strip("/")
    return ""


def _folder_v1(controller: str) -> Path:
    """Return the cgroup of this process for a controller; the root where a container hides it."""
    own = ROOT / controller / _own_path(controller)
    return own if own.is_dir() else ROOT / controller


def _writable_folder_v2() -> Path | None:
    """Return a writable folder whose children have the controllers; usually only root has one."""
    own = ROOT / _own_path("")
    for folder in (own, own.parent, ROOT):
        enabled = folder / "cgroup.subtree_control"
        if (
            folder.is_relative_to(ROOT)
            and os.access(folder / "cgroup.procs", os.W_OK)
            and enabled.exists()
            and {"memory", "pids"} <= set(enabled.read_text().split())
        ):
            return folder
    return None

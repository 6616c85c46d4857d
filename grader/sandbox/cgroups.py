"""A cgroup for each worker, where the machine permits it: limits that a program cannot evade.

Both versions are supported: version 1, with a hierarchy for each controller, and version 2. Each needs a
writable folder: as root, or in a subtree that systemd delegated. Without a cgroup, resource limits and the
examiner's memory monitor limit the worker.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.course.pack import Limits

ROOT = Path("/sys/fs/cgroup")
MAX_TASKS = 256
"""Largest number of threads of a worker. TensorFlow on 2 cores uses 30."""

HEADROOM_MB = 128
"""Added to the memory limit, because a cgroup also counts scratch files. The other limits apply first."""

_numbers = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Cgroup:
    """Folders of one worker's cgroup: one for each controller in version 1, a single one in version 2."""

    folders: tuple[Path, ...]

    def remove(self) -> None:
        """Remove the folders, waiting up to 0.5 s until the kernel has removed the processes."""
        for folder in self.folders:
            for _ in range(100):
                try:
                    folder.rmdir()
                    break
                except FileNotFoundError:
                    break
                except OSError:
                    time.sleep(0.005)


def create_cgroup(pid: int, limits: Limits) -> Cgroup | None:
    """Move a process into a new cgroup with the lesson's limits; return None where that is impossible."""
    name = f"cvgrade-{os.getpid()}-{next(_numbers)}"
    created: list[Path] = []
    try:
        for outer, settings in _plan(limits):
            folder = outer / name
            folder.mkdir()
            created.append(folder)
            for setting, value in settings.items():
                (folder / setting).write_text(str(value))
            (folder / "cgroup.procs").write_text(str(pid))
    except OSError:
        for folder in created:
            with contextlib.suppress(OSError):
                folder.rmdir()
        return None
    return Cgroup(tuple(created)) if created else None


def _plan(limits: Limits) -> Iterator[tuple[Path, dict[str, int]]]:
    """Yield the folders to create cgroups in, with the settings of each."""
    memory = (limits.memory_mb + HEADROOM_MB) << 20
    if (ROOT / "cgroup.controllers").exists():
        folder = _writable_folder_v2()
        if folder:
            yield folder, {"memory.max": memory, "pids.max": MAX_TASKS}
        return
    if os.access(ROOT / "memory", os.W_OK) and os.access(ROOT / "pids", os.W_OK):
        yield ROOT / "memory", {"memory.limit_in_bytes": memory}
        yield ROOT / "pids", {"pids.max": MAX_TASKS}


def _writable_folder_v2() -> Path | None:
    """Return a writable folder whose children have the controllers; usually only root has one."""
    own = Path("/proc/self/cgroup").read_text().strip().rpartition("::/")[2]
    for folder in (ROOT, ROOT / own, (ROOT / own).parent):
        enabled = folder / "cgroup.subtree_control"
        if (
            os.access(folder, os.W_OK)
            and enabled.exists()
            and {"memory", "pids"} <= set(enabled.read_text().split())
        ):
            return folder
    return None

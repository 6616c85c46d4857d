"""A cgroup for one worker, where this machine lets us have one: limits that hold whatever a program does.

Both layouts are known: version 1, with a hierarchy for each controller, and version 2. Either needs a
folder that we may write to: as root, or in a subtree delegated by systemd. Without one the worker is
held by its resource limits and by the examiner's watch on its memory.
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
"""Threads of a worker. TensorFlow on 2 cores uses 30."""

HEADROOM_MB = 128
"""Scratch files count as memory here and not in the other limits, which should speak first."""

_numbers = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Cgroup:
    """The folders of one worker's cgroup: one for each controller in version 1, one in version 2."""

    folders: tuple[Path, ...]

    def remove(self) -> None:
        """Remove it, once its processes are gone: the kernel needs a moment."""
        for folder in self.folders:
            for _ in range(100):
                try:
                    folder.rmdir()
                    break
                except FileNotFoundError:
                    break
                except OSError:
                    time.sleep(0.005)


def own_cgroup(pid: int, limits: Limits) -> Cgroup | None:
    """Put a process into a new cgroup with the lesson's limits; None where that cannot be done."""
    name = f"cvgrade-{os.getpid()}-{next(_numbers)}"
    made: list[Path] = []
    try:
        for parent, settings in _plan(limits):
            folder = parent / name
            folder.mkdir()
            made.append(folder)
            for setting, value in settings.items():
                (folder / setting).write_text(str(value))
            (folder / "cgroup.procs").write_text(str(pid))
    except OSError:
        for folder in made:
            with contextlib.suppress(OSError):
                folder.rmdir()
        return None
    return Cgroup(tuple(made)) if made else None


def _plan(limits: Limits) -> Iterator[tuple[Path, dict[str, int]]]:
    """Folders to make cgroups in, and what to set there."""
    memory = (limits.memory_mb + HEADROOM_MB) << 20
    if (ROOT / "cgroup.controllers").exists():
        parent = _own_folder_v2()
        if parent:
            yield parent, {"memory.max": memory, "pids.max": MAX_TASKS}
        return
    if os.access(ROOT / "memory", os.W_OK) and os.access(ROOT / "pids", os.W_OK):
        yield ROOT / "memory", {"memory.limit_in_bytes": memory}
        yield ROOT / "pids", {"pids.max": MAX_TASKS}


def _own_folder_v2() -> Path | None:
    """A writable folder whose children have the controllers; as a rule only root or a delegate has one."""
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

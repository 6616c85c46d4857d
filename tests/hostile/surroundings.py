"""What surrounds a run: limits for all of its processes, and what submissions leave behind."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil

from grader.sandbox.bubblewrap import SPARE_UID

WORKER_UID = SPARE_UID if os.geteuid() == 0 else os.geteuid()
OUTER_PIDS = 900
OUTER_MEMORY = 8 << 30


def traces(examiner: int) -> set[str]:
    """Return what submissions left on the machine: processes, cgroups, files in shared memory.

    Only those of this examiner and orphans are counted, because other examiners may run at the same time.
    """
    found = {
        f"cgroup {folder}/{name}"
        for folder, names, _ in os.walk("/sys/fs/cgroup")  # others remove their folders meanwhile
        for name in names
        if name.startswith(f"cvgrade-{examiner}-")
    }
    found |= {f"file {path}" for path in Path("/dev/shm").glob("*") if _owner(path) == WORKER_UID}
    parents = _parents()
    for pid, parent in parents.items():
        if parent == 1 or examiner in _ancestors(pid, parents):
            line = _command_line(pid)
            if "grader.worker" in line and "bwrap" not in line:
                found.add(f"process {pid}")
    return found


def _parents() -> dict[int, int]:
    """Return the parent of each process that has not ended; psutil asks the kernel ten times as much."""
    parents = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # it has ended meanwhile
            state, parent = (folder / "stat").read_text().rpartition(")")[2].split()[:2]
            if state != "Z":
                parents[int(folder.name)] = int(parent)
    return parents


def _ancestors(pid: int, parents: dict[int, int]) -> set[int]:
    found: set[int] = set()
    while (pid := parents.get(pid, 0)) and pid not in found:
        found.add(pid)
    return found


def _command_line(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
    except OSError:
        return ""


def _owner(path: Path) -> int | None:
    try:
        return path.stat().st_uid
    except OSError:  # another test has removed it
        return None


def wait_for(look: Any, seconds: float = 10.0) -> list[str]:
    """Return what is left after some seconds. The kernel needs milliseconds to clean up, more if it is busy."""
    deadline = time.monotonic() + seconds
    while (found := look()) and time.monotonic() < deadline:
        time.sleep(0.05)
    return [trace for trace in found if not trace.startswith("process") or _is_worker(trace)]


def _is_worker(trace: str) -> bool:
    """Return whether a process is a worker. A new fork server is none: it stays for the next case."""
    with contextlib.suppress(psutil.Error, ValueError):
        process = psutil.Process(int(trace.split()[1]))
        parent = process.parent()
        return parent is not None and "bwrap" not in parent.name()
    return False


@contextlib.contextmanager
def outer_cgroup() -> Iterator[list[Path]]:
    """Create cgroups that limit all processes of the harness; yield none if that is not possible."""
    root = Path("/sys/fs/cgroup")
    name = f"hostile-{os.getpid()}"
    folders: list[Path] = []
    wanted = {"pids": ("pids.max", OUTER_PIDS), "memory": ("memory.limit_in_bytes", OUTER_MEMORY)}
    for controller, (setting, value) in wanted.items():
        folder = root / controller / name
        with contextlib.suppress(OSError):
            folder.mkdir()
            (folder / setting).write_text(str(value))
            folders.append(folder)
    try:
        yield folders
    finally:
        for folder in folders:
            with contextlib.suppress(OSError):
                folder.rmdir()

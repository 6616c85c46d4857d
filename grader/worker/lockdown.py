"""What a worker process gives up before learner code runs in it. Linux only, standard library only.

Order matters: namespaces while the process may still make them, then mounts, limits, capabilities,
and system calls last (`grader.worker.seccomp`).
"""

from __future__ import annotations

import ctypes
import os
import resource
import struct
import sys
from pathlib import Path

_LIBC = ctypes.CDLL(None, use_errno=True)
_LIBC.mount.argtypes = [ctypes.c_char_p, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_ulong, ctypes.c_char_p]

# linux/sched.h
NEW_MOUNTS = 0x00020000
NEW_CGROUP = 0x02000000
NEW_UTS = 0x04000000
NEW_IPC = 0x08000000
NEW_USER = 0x10000000
NEW_PIDS = 0x20000000
NEW_NET = 0x40000000

# linux/mount.h
READ_ONLY, NO_SUID, NO_DEV, NO_EXEC, REMOUNT, RECURSIVE, PRIVATE = 1, 2, 4, 8, 0x20, 0x4000, 0x40000

# linux/prctl.h
SET_PDEATHSIG, SET_DUMPABLE, DROP_BOUNDING, SET_NO_NEW_PRIVS = 1, 4, 24, 38

CAPABILITY_VERSION_3 = 0x20080522
"""linux/capability.h: the layout of the structure that `capset` takes."""

READABLE_PROC = ("cpuinfo", "meminfo", "stat", "filesystems")
"""Files of /proc that NumPy and TensorFlow look at. They name no process."""


def _checked(result: int, what: str) -> None:
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")


def prctl(operation: int, argument: int = 0) -> None:
    """Call ``prctl``.

    Raises:
        OSError: The kernel refused.
    """
    _checked(_LIBC.prctl(operation, ctypes.c_ulong(argument), 0, 0, 0), f"prctl {operation}")


def drop_user(uid: int) -> None:
    """Become another user for good; only root can."""
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)


def own_namespaces() -> None:
    """Leave for namespaces of one's own; processes started afterwards are alone in theirs.

    Raises:
        OSError: The kernel refused, for instance because user namespaces are switched off.
    """
    uid, gid = os.geteuid(), os.getegid()
    _checked(_LIBC.unshare(NEW_USER), "unshare user namespace")
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{uid} {uid} 1")
    Path("/proc/self/gid_map").write_text(f"{gid} {gid} 1")
    _checked(
        _LIBC.unshare(NEW_MOUNTS | NEW_PIDS | NEW_IPC | NEW_NET | NEW_UTS | NEW_CGROUP), "unshare namespaces"
    )


def mount(target: str, kind: str | None, flags: int, options: str = "") -> None:
    """Call ``mount``."""
    name = kind.encode() if kind else None
    _checked(_LIBC.mount(name, target.encode(), name, flags, options.encode() or None), f"mount {target}")


def own_folders(folders: list[str], scratch_mb: int, inodes: int) -> None:
    """Give this process these folders, a /dev/shm and a /proc of its own.

    A real /proc would show the processes that watch this one. TensorFlow aborts without
    /proc/self/exe and NumPy reads cpuinfo, so a small imitation takes its place.
    """
    facts = {name: Path("/proc", name).read_bytes() for name in READABLE_PROC}
    mount("/", None, RECURSIVE | PRIVATE)
    for folder in folders:
        mount(folder, "tmpfs", NO_SUID | NO_DEV, f"size={scratch_mb}m,nr_inodes={inodes},mode=0700")
    mount("/dev/shm", "tmpfs", NO_SUID | NO_DEV | NO_EXEC, "size=16m,nr_inodes=64")  # noqa: S108
    mount("/proc", "tmpfs", NO_SUID | NO_DEV | NO_EXEC, "size=1m,nr_inodes=32,mode=0755")
    Path("/proc/self").mkdir()
    Path("/proc/self/exe").symlink_to(sys.executable)
    Path("/proc/self/cmdline").write_bytes(sys.executable.encode() + b"\0submission\0")
    for name, content in facts.items():
        Path("/proc", name).write_bytes(content)
    mount("/proc", None, REMOUNT | READ_ONLY | NO_SUID | NO_DEV | NO_EXEC)


def drop_capabilities() -> None:
    """Give up every capability, also for programs that might be started."""
    for capability in range(64):
        if _LIBC.prctl(DROP_BOUNDING, ctypes.c_ulong(capability), 0, 0, 0) != 0:
            break
    header = struct.pack("Ii", CAPABILITY_VERSION_3, 0)
    _checked(_LIBC.capset(header, bytes(24)), "capset")


def limit(memory_mb: int, cpu_s: int, baseline: int) -> None:
    """Set resource limits that hold for this process from now on.

    Args:
        memory_mb: MiB of private memory beyond `baseline`.
        cpu_s: CPU seconds.
        baseline: Bytes of private memory that the imported libraries have already.
    """
    ceilings = {
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_MSGQUEUE: 0,
        resource.RLIMIT_NOFILE: 256,
        resource.RLIMIT_FSIZE: 64 << 20,
        # Address space is no measure: TensorFlow reserves gigabytes that it never touches.
        resource.RLIMIT_DATA: baseline + (memory_mb << 20),
        resource.RLIMIT_CPU: cpu_s,
    }
    for which, ceiling in ceilings.items():
        _, hard = resource.getrlimit(which)
        allowed = ceiling if hard == resource.RLIM_INFINITY else min(ceiling, hard)
        resource.setrlimit(which, (allowed, allowed))


def private_bytes() -> int:
    """Private memory of this process that RLIMIT_DATA counts, in bytes."""
    return int(Path("/proc/self/statm").read_text().split()[5]) * os.sysconf("SC_PAGE_SIZE")

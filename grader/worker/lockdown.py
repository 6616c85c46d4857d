"""Restrictions of a worker process, applied before learner code runs. Linux only, standard library only.

The order matters: namespaces while the process may still create them, then mounts, limits and
capabilities, and system calls last (`grader.worker.seccomp`).
"""

from __future__ import annotations

import ctypes
import os
import re
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
"""Layout of the structure that `capset` takes (linux/capability.h)."""

READABLE_PROC = ("cpuinfo", "meminfo", "stat", "filesystems")
"""Files of /proc that NumPy and TensorFlow read. They reveal nothing about other processes."""


def _check(result: int, call: str) -> None:
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{call}: {os.strerror(number)}")


def prctl(operation: int, argument: int = 0) -> None:
    """Call ``prctl``.

    Raises:
        OSError: The kernel refused.
    """
    _check(_LIBC.prctl(operation, ctypes.c_ulong(argument), 0, 0, 0), f"prctl {operation}")


def drop_user(uid: int) -> None:
    """Switch to another user permanently. Only root may do this."""
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)


def unshare_namespaces() -> None:
    """Move this process into new namespaces. Processes started afterwards see only each other.

    Raises:
        OSError: The kernel refused, for instance because user namespaces are disabled.
    """
    uid, gid = os.geteuid(), os.getegid()
    _check(_LIBC.unshare(NEW_USER), "unshare user namespace")
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{uid} {uid} 1")
    Path("/proc/self/gid_map").write_text(f"{gid} {gid} 1")
    _check(
        _LIBC.unshare(NEW_MOUNTS | NEW_PIDS | NEW_IPC | NEW_NET | NEW_UTS | NEW_CGROUP), "unshare namespaces"
    )


def mount(target: str, kind: str | None, flags: int, options: str = "") -> None:
    """Call ``mount``.

    Args:
        target: Folder to mount on.
        kind: Type of the file system; None to change an existing mount.
        flags: Flags of linux/mount.h.
        options: Options of the file system, as in ``mount -o``.

    Raises:
        OSError: The kernel refused.
    """
    name = kind.encode() if kind else None
    _check(_LIBC.mount(name, target.encode(), name, flags, options.encode() or None), f"mount {target}")


def mount_private_folders(folders: list[str], scratch_mb: int, inodes: int) -> None:
    """Mount new, empty file systems over `folders` and /dev/shm, and a minimal /proc.

    The real /proc would show the supervising process. TensorFlow aborts without /proc/self/exe and NumPy
    reads cpuinfo, so a small substitute with these files replaces it.

    Args:
        folders: Folders to mount on.
        scratch_mb: Size limit of each folder, in MiB.
        inodes: Largest number of files in each folder.

    Raises:
        OSError: The kernel refused.
    """
    proc_files = {name: Path("/proc", name).read_bytes() for name in READABLE_PROC}
    mount("/", None, RECURSIVE | PRIVATE)
    for folder in folders:
        mount(folder, "tmpfs", NO_SUID | NO_DEV, f"size={scratch_mb}m,nr_inodes={inodes},mode=0700")
    mount("/dev/shm", "tmpfs", NO_SUID | NO_DEV | NO_EXEC, "size=16m,nr_inodes=64")  # noqa: S108
    mount("/proc", "tmpfs", NO_SUID | NO_DEV | NO_EXEC, "size=1m,nr_inodes=32,mode=0755")
    Path("/proc/self").mkdir()
    Path("/proc/self/exe").symlink_to(sys.executable)
    Path("/proc/self/cmdline").write_bytes(sys.executable.encode() + b"\0submission\0")
    for name, content in proc_files.items():
        Path("/proc", name).write_bytes(content)
    mount("/proc", None, REMOUNT | READ_ONLY | NO_SUID | NO_DEV | NO_EXEC)


def drop_capabilities() -> None:
    """Drop every capability, also for programs that this process may start."""
    for capability in range(64):
        if _LIBC.prctl(DROP_BOUNDING, ctypes.c_ulong(capability), 0, 0, 0) != 0:
            break
    header = struct.pack("Ii", CAPABILITY_VERSION_3, 0)
    _check(_LIBC.capset(header, bytes(24)), "capset")


def limit(memory_mb: int, cpu_s: int, tasks: int, baseline: int) -> None:
    """Set the resource limits of this process.

    Args:
        memory_mb: Limit of private memory beyond `baseline`, in MiB.
        cpu_s: Limit of CPU time, in seconds.
        tasks: Largest number of threads.
        baseline: Private memory that the imported libraries already use, in bytes.
    """
    ceilings = {
        **({resource.RLIMIT_NPROC: tasks} if _counts_tasks_by_namespace() else {}),
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_MSGQUEUE: 0,
        resource.RLIMIT_NOFILE: 256,
        resource.RLIMIT_SIGPENDING: 1024,  # pending signals and timers are memory of the kernel
        resource.RLIMIT_FSIZE: 64 << 20,
        # Not RLIMIT_AS: TensorFlow reserves gigabytes of address space that it never uses.
        resource.RLIMIT_DATA: baseline + (memory_mb << 20),
        resource.RLIMIT_CPU: cpu_s,
    }
    for which, ceiling in ceilings.items():
        _, hard = resource.getrlimit(which)
        allowed = ceiling if hard == resource.RLIM_INFINITY else min(ceiling, hard)
        # The kernel signals the end of the CPU time only below the hard limit, at which it kills.
        more = which == resource.RLIMIT_CPU and (hard == resource.RLIM_INFINITY or allowed < hard)
        resource.setrlimit(which, (allowed, allowed + more))


def _counts_tasks_by_namespace() -> bool:
    """Return whether the kernel counts the threads of each user namespace separately (Linux 5.14).

    An older one counts all threads of the user, among them those of the desktop, and would refuse ours.
    """
    version = [int(part) for part in re.findall(r"\d+", os.uname().release)[:2]]
    return version >= [5, 14]


def private_bytes() -> int:
    """Return the private memory of this process that RLIMIT_DATA counts, in bytes."""
    return int(Path("/proc/self/statm").read_text().split()[5]) * os.sysconf("SC_PAGE_SIZE")

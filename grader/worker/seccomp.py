"""Which system calls learner code cannot make, by name, through libseccomp.

A deny-list, because TensorFlow's own calls change from release to release: it names what starts
processes, reaches other processes, the network, mounts, keys, kernel tracing or memory that no
limit counts. `clone` stays possible for threads alone.
"""

from __future__ import annotations

import contextlib
import errno
from typing import Any

FORBIDDEN = (
    *("fork", "vfork", "execve", "execveat"),
    *("socket", "socketpair", "bind", "listen", "accept", "accept4", "connect"),
    *("ptrace", "process_vm_readv", "process_vm_writev", "process_madvise", "kcmp"),
    *("pidfd_open", "pidfd_getfd", "pidfd_send_signal"),
    *("unshare", "setns", "mount", "umount2", "pivot_root", "chroot", "mount_setattr"),
    *("open_tree", "move_mount", "fsopen", "fsconfig", "fsmount", "fspick"),
    *("bpf", "perf_event_open", "userfaultfd", "seccomp"),
    *("io_uring_setup", "io_uring_enter", "io_uring_register"),
    *("keyctl", "add_key", "request_key"),
    *("memfd_create", "memfd_secret", "shmget", "shmat", "msgget", "semget", "mq_open"),
    *("name_to_handle_at", "open_by_handle_at", "fanotify_init", "lookup_dcookie"),
    *("kexec_load", "kexec_file_load", "init_module", "finit_module", "delete_module"),
    *("reboot", "swapon", "swapoff", "acct", "quotactl", "syslog", "personality"),
    *("move_pages", "migrate_pages", "mbind", "set_mempolicy"),
    *("setpriority", "sched_setscheduler", "ioprio_set"),
)
"""Answered with EPERM, so that Python raises PermissionError and the learner reads why."""

CLONE_THREAD = 0x00010000  # linux/sched.h
MAP_SHARED_ANONYMOUS = 0x21  # MAP_SHARED | MAP_ANONYMOUS: memory that RLIMIT_DATA does not count


def build_filter() -> Any:
    """The filter, ready to be loaded.

    Raises:
        ImportError: pyseccomp or libseccomp is not installed.
    """
    import pyseccomp as seccomp

    refuse = seccomp.ERRNO(errno.EPERM)
    rules = seccomp.SyscallFilter(seccomp.ALLOW)
    for name in FORBIDDEN:
        with contextlib.suppress(OSError, RuntimeError, ValueError):  # unknown on this architecture
            rules.add_rule(refuse, name)
    rules.add_rule(refuse, "clone", seccomp.Arg(0, seccomp.MASKED_EQ, CLONE_THREAD, 0))
    # glibc falls back to clone, whose flags can be looked at, when clone3 does not exist.
    rules.add_rule(seccomp.ERRNO(errno.ENOSYS), "clone3")
    shared = seccomp.Arg(3, seccomp.MASKED_EQ, MAP_SHARED_ANONYMOUS, MAP_SHARED_ANONYMOUS)
    rules.add_rule(refuse, "mmap", shared)
    return rules

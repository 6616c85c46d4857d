"""System calls that learner code cannot make, filtered by name through libseccomp.

This is a deny-list, because the calls that TensorFlow makes change with each release. It names the calls
that start processes, reach other processes, use the network, mount file systems, use keys, trace the
kernel, use up what all users of the machine share, or allocate memory that no limit counts. `clone` is
allowed for threads only.
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
    *("io_uring_setup", "io_uring_enter", "io_uring_register", "io_setup", "io_submit"),
    *("inotify_init", "inotify_init1", "sync", "syncfs"),
    *("keyctl", "add_key", "request_key"),
    *("memfd_create", "memfd_secret", "shmget", "shmat", "msgget", "semget", "mq_open"),
    *("name_to_handle_at", "open_by_handle_at", "fanotify_init", "lookup_dcookie"),
    *("kexec_load", "kexec_file_load", "init_module", "finit_module", "delete_module"),
    *("reboot", "swapon", "swapoff", "acct", "quotactl", "quotactl_fd", "syslog", "personality"),
    *("move_pages", "migrate_pages", "mbind", "set_mempolicy", "remap_file_pages"),
    *("setpriority", "sched_setscheduler", "sched_setattr", "ioprio_set"),
    *("modify_ldt", "mknod", "mknodat"),
)
"""These calls fail with EPERM, so that Python raises PermissionError, which the learner sees."""

NEWER = {"statmount": 457, "listmount": 458, "open_tree_attr": 467}
"""Forbidden calls that libseccomp may not know by name, with their numbers, the same on all architectures."""

CHANGES_FILES = (
    *("creat", "truncate", "ftruncate", "fallocate", "openat2", "mknod", "mknodat", "mkdir", "mkdirat"),
    *("unlink", "unlinkat", "rmdir", "rename", "renameat", "renameat2"),
    *("link", "linkat", "symlink", "symlinkat"),
    *("chmod", "fchmod", "fchmodat", "fchmodat2", "chown", "fchown", "lchown", "fchownat"),
    *("setxattr", "lsetxattr", "fsetxattr", "removexattr", "lremovexattr", "fremovexattr"),
    *("utime", "utimes", "utimensat", "futimesat"),
    *("kill", "tkill", "tgkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo"),
)
"""Further calls that a process for reading does not make: they change files or reach other processes."""

OPENED_TO_CHANGE = (0x1, 0x2, 0x40)  # O_WRONLY, O_RDWR, O_CREAT of asm-generic/fcntl.h

CLONE_THREAD = 0x00010000  # linux/sched.h

UNCOUNTED = (
    0x21,  # MAP_SHARED | MAP_ANONYMOUS
    0x0100,  # MAP_GROWSDOWN: counted as a stack
)
"""Flags of mappings that RLIMIT_DATA does not count (linux/mman.h)."""


def build_filter(*, read_only: bool = False) -> Any:
    """Return the filter, ready to be loaded.

    Args:
        read_only: Forbid `CHANGES_FILES`, too, and opening a file for writing.

    Raises:
        ImportError: pyseccomp or libseccomp is not installed.
    """
    import pyseccomp as seccomp

    refuse = seccomp.ERRNO(errno.EPERM)
    rules = seccomp.SyscallFilter(seccomp.ALLOW)
    for name in (*FORBIDDEN, *(CHANGES_FILES if read_only else ())):
        with contextlib.suppress(
            OSError, RuntimeError, ValueError
        ):  # this architecture does not have the call
            rules.add_rule(refuse, name)
    for number in NEWER.values():
        rules.add_rule(refuse, number)
    rules.add_rule(refuse, "clone", seccomp.Arg(0, seccomp.MASKED_EQ, CLONE_THREAD, 0))
    # When clone3 does not exist, glibc falls back to clone, whose flags the filter can inspect.
    rules.add_rule(seccomp.ERRNO(errno.ENOSYS), "clone3")
    for flags in UNCOUNTED:
        rules.add_rule(refuse, "mmap", seccomp.Arg(3, seccomp.MASKED_EQ, flags, flags))
    if read_only:
        for bit in OPENED_TO_CHANGE:
            rules.add_rule(refuse, "openat", seccomp.Arg(2, seccomp.MASKED_EQ, bit, bit))
            with contextlib.suppress(OSError, RuntimeError, ValueError):  # as above
                rules.add_rule(refuse, "open", seccomp.Arg(1, seccomp.MASKED_EQ, bit, bit))
    return rules
